-- What wrk measured, as one line of JSON: requests per second, latencies in milliseconds, and what went wrong.
done = function(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '\n{"rps": %.1f, "p50": %.2f, "p95": %.2f, "p99": %.2f, "faults": %d}\n',
        summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
