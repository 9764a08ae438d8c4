// Conveniences of the form that takes a document: drop files on it, keep the structure of what is pasted, say that
// reading is under way. Without this script the form works the same, with the file button and plain text.

for (const form of document.querySelectorAll("form[data-drop]")) {
  const files = form.querySelector('input[type="file"]');
  const text = form.querySelector("textarea");
  const html = form.querySelector('input[name="html"]');
  const rich = form.querySelector("[data-rich]");

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
    files.files = event.dataTransfer.files;
  });

  // The clipboard of a browser carries HTML beside the text: headings, lists and columns survive in it.
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/html") ?? "";
    const alone = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    if (!pasted || !alone) return;
    // The paste itself fires "input", which forgets the HTML; so it is set after that.
    setTimeout(() => {
      html.value = pasted;
      rich.hidden = false;
    });
  });
  text.addEventListener("input", () => {
    html.value = "";
    rich.hidden = true;
  });

  form.addEventListener("submit", () => form.classList.add("is-busy"));
  // A page that comes back from the browser's memory is not reading any more.
  window.addEventListener("pageshow", () => form.classList.remove("is-busy"));
}
