// Two keys for the whole site: "/" goes to the search, "?" opens and closes the help. Neither acts while one types.

const typing = (target) =>
  target instanceof Element && (target.matches("input, textarea, select") || target.isContentEditable);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector('input[type="search"]');
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "?") {
    event.preventDefault();
    const help = document.querySelector("#help");
    if (help?.togglePopover()) help.querySelector("button").focus();
  }
});
