-- What wrk asks for and reports. With the argument "anew" every request has an address of its own, so that the server
-- cannot answer with a page that it remembers. The report is one line of JSON: requests per second, latencies in
-- milliseconds, and what went wrong.
local anew, count = false, 0

init = function(arguments)
    anew = arguments[1] == "anew"
end

request = function()
    if not anew then
        return wrk.format()
    end
    count = count + 1
    local mark = wrk.path:find("?", 1, true) and "&" or "?"
    return wrk.format(nil, wrk.path .. mark .. "n=" .. count)
end

done = function(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '\n{"rps": %.1f, "p50": %.2f, "p95": %.2f, "p99": %.2f, "faults": %d}\n',
        summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
