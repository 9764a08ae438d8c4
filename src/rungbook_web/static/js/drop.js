// Conveniences of the form that takes documents: drop several files on it, take one away again, keep the structure of what
// is pasted, say that reading is under way. Without this script the form works the same, with the file button and
// plain text.

import { keepStructure } from "./paste.js";

for (const form of document.querySelectorAll("form[data-drop]")) {
  const files = form.querySelector('input[type="file"]');

  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("is-over");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    choose(files, [...files.files, ...event.dataTransfer.files]);
  });
  files.addEventListener("change", () => list(form, files));

  keepStructure(form);
  form.addEventListener("submit", () => form.classList.add("is-busy"));
  // A page that comes back from the browser's memory is not reading any more, and may still hold files.
  window.addEventListener("pageshow", () => {
    form.classList.remove("is-busy");
    list(form, files);
  });
}

// Each file once, by its name; the later one counts.
function choose(input, chosen) {
  const transfer = new DataTransfer();
  for (const file of new Map(chosen.map((file) => [file.name, file])).values()) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// The file button names one file at most: here all are, each with a button that takes it away.
function list(form, input) {
  const names = form.querySelector("[data-files]");
  if (!names) return;
  names.replaceChildren(...[...input.files].map((file) => entry(names, input, file)));
  names.hidden = input.files.length === 0;
}

function entry(names, input, file) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = names.dataset.remove;
  button.setAttribute("aria-label", `${names.dataset.remove}: ${file.name}`);
  button.addEventListener("click", () => {
    choose(input, [...input.files].filter((each) => each !== file));
    (names.querySelector("button") ?? input).focus();
  });
  item.append(`${file.name} `, button);
  return item;
}
