// The clipboard of a browser or a word processor carries HTML beside the text: headings, lists and columns survive in it. It
// goes into a field of its own, and is shown as it will be read before it is sent.

const KEPT = new Set("H1 H2 H3 H4 H5 H6 P UL OL LI DL DT DD TABLE THEAD TBODY TR TH TD BR STRONG EM B I CODE".split(" "));
const LEFT_OUT = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT SVG HEAD TITLE".split(" "));
const SPANS = ["colspan", "rowspan"];

export function keepStructure(form) {
  const text = form.querySelector('textarea[name="text"]');
  const html = form.querySelector('input[name="html"]');
  const rich = form.querySelector("[data-rich]");
  const shown = form.querySelector("[data-pasted]");

  const show = (pasted) => {
    html.value = pasted;
    rich.hidden = !pasted;
    if (!shown) return;
    shown.hidden = !pasted;
    shown.replaceChildren(pasted ? structureOf(pasted) : "");
  };
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/html") ?? "";
    const alone = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    if (!pasted || !alone) return;
    // The paste itself fires "input", which forgets the HTML; so it is set after that.
    setTimeout(() => show(pasted));
  });
  text.addEventListener("input", () => show(""));
  form.querySelector("[data-plain]")?.addEventListener("click", () => {
    show("");
    text.focus();
  });
}

// What is kept of HTML: elements that give structure, without attributes but those that span cells. Nothing in it acts: a
// parsed document loads nothing and runs nothing, and only text and new elements leave it.
export function structureOf(html) {
  const parsed = new DOMParser().parseFromString(bare(html), "text/html");
  const kept = document.createDocumentFragment();
  kept.append(...[...parsed.body.childNodes].flatMap(copies));
  return kept;
}

// The tags alone. The content security policy would stop styles and handlers anyway, with an error for each of them.
function bare(html) {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi, (tag, name, attributes) => {
      const spans = attributes.match(/\b(?:colspan|rowspan)\s*=\s*["']?\d+/gi) ?? [];
      return `<${[name, ...spans.map((span) => span.replace(/["'\s]/g, ""))].join(" ")}>`;
    });
}

function copies(node) {
  if (node.nodeType === Node.TEXT_NODE) return [node.data];
  if (node.nodeType !== Node.ELEMENT_NODE || LEFT_OUT.has(node.tagName.toUpperCase())) return [];
  const inner = [...node.childNodes].flatMap(copies);
  if (!KEPT.has(node.tagName)) return inner;
  // A corner of a table that says nothing heads nothing.
  const copy = document.createElement(node.tagName === "TH" && !node.textContent.trim() ? "TD" : node.tagName);
  for (const name of SPANS) if (node.hasAttribute(name)) copy.setAttribute(name, node.getAttribute(name));
  copy.append(...inner);
  return [copy];
}
