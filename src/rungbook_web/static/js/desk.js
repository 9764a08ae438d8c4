// The import desk by keyboard. Everything here presses what the page has anyway: boxes, buttons and folds. The keys stand in
// `aria-keyshortcuts`. After a correction the page comes back, and the focus returns to where it was.

let lastFocused = null;
let lastChosen = null;

function start(form) {
  const boxes = [...form.querySelectorAll('input[name="piece"]')];
  const place = new Place(form, boxes);
  showKeys(form);
  showPanels(form, boxes);
  form.addEventListener("change", () => tellChosen(form, boxes));
  tellChosen(form, boxes);
  chooseRanges(boxes);
  document.addEventListener("keydown", (event) => onKey(event, form, boxes));
  form.addEventListener("submit", (event) => {
    chooseFocused(event.submitter, boxes);
    place.keep();
  });
  place.restore();
}

// Letters show beside the buttons only where they work: here.
function showKeys(form) {
  for (const target of form.querySelectorAll("[aria-keyshortcuts]")) {
    const first = target.getAttribute("aria-keyshortcuts").split(" ")[0];
    target.dataset.hint = first.replace("ArrowUp", "↑").replace("ArrowDown", "↓").replace("+", " ");
  }
  document.querySelector("[data-keys]").hidden = false;
}

// The fields of a panel begin with what the first chosen line has; Enter in one presses the button that follows it.
function showPanels(form, boxes) {
  for (const panel of form.querySelectorAll("details.panel")) {
    // The fold opens only after the click.
    panel.querySelector("summary").addEventListener("click", () => setTimeout(() => fill(panel, boxes)));
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(panel);
      if (event.key !== "Enter" || !event.target.matches("input, select")) return;
      event.preventDefault();
      const buttons = [...panel.querySelectorAll("button")];
      const after = Node.DOCUMENT_POSITION_FOLLOWING;
      buttons.find((button) => event.target.compareDocumentPosition(button) & after)?.click();
    });
  }
}

function fill(panel, boxes) {
  if (!panel.open || panel.querySelector(".fields").contains(document.activeElement)) return;
  const first = boxes.find((box) => box.checked) ?? lastFocused;
  for (const field of panel.querySelectorAll("[data-of]")) {
    const known = first?.dataset[field.dataset.of];
    if (!known) continue;
    if (field.matches("select")) pick(field, known);
    else if (!field.value.trim()) field.value = known;
  }
  panel.querySelector("select, input").focus();
}

// By value or by what it says; of several ladders, by how that ends.
function pick(select, known) {
  const options = [...select.options];
  const found = options.find((each) => each.value === known) ?? options.find((each) => each.text.endsWith(known));
  if (found) select.value = found.value;
}

function close(panel) {
  panel.open = false;
  (lastFocused ?? panel.querySelector("summary")).focus();
}

function tellChosen(form, boxes) {
  const number = boxes.filter((box) => box.checked).length;
  const told = form.querySelector("[data-chosen]");
  if (!told) return;
  told.dataset.none ??= told.textContent;
  const { none, one, many } = told.dataset;
  told.textContent = number === 0 ? none : number === 1 ? one : many.replace("{}", number);
}

function chooseRanges(boxes) {
  for (const box of boxes) {
    box.addEventListener("focus", () => (lastFocused = box));
    box.addEventListener("click", (event) => {
      if (event.shiftKey && lastChosen) chooseBetween(boxes, lastChosen, box, box.checked);
      lastChosen = box;
    });
  }
}

function chooseBetween(boxes, from, to, checked) {
  const [low, high] = [boxes.indexOf(from), boxes.indexOf(to)].sort((a, b) => a - b);
  for (const box of boxes.slice(low, high + 1)) box.checked = checked;
  changed(to);
}

const changed = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));

// A correction with nothing chosen is about the line in focus.
function chooseFocused(button, boxes) {
  if (button?.name !== "op" || boxes.some((box) => box.checked) || !lastFocused) return;
  lastFocused.checked = true;
  changed(lastFocused);
}

const typing = (target) =>
  target instanceof Element && target.matches('input:not([type="checkbox"]), textarea, select');

function onKey(event, form, boxes) {
  if (typing(event.target) || document.querySelector(":popover-open")) return;
  const inside = form.contains(event.target);
  const move = { j: 1, J: 1, k: -1, K: -1 }[event.key];
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  if (plain && move && (inside || event.target === document.body || event.target.id === "main")) {
    event.preventDefault();
    step(boxes, move, event.shiftKey);
    return;
  }
  if (!inside) return;
  if (plain && choose(event, boxes)) event.preventDefault();
  else press(event, form, boxes);
}

function step(boxes, by, choosing) {
  const at = lastFocused ? boxes.indexOf(lastFocused) + by : by > 0 ? 0 : boxes.length - 1;
  const next = boxes[Math.min(Math.max(at, 0), boxes.length - 1)];
  if (!next) return;
  if (choosing) chooseBetween(boxes, lastFocused ?? next, next, true);
  lastChosen = choosing ? next : lastChosen;
  next.focus({ preventScroll: true });
  next.closest("tr").scrollIntoView({ block: "nearest" });
  uncover(next);
}

// What is scrolled into view may still be behind the bar.
function uncover(box) {
  const bar = box.form.querySelector(".bar").getBoundingClientRect();
  const hidden = bar.top <= 0 ? bar.bottom - box.getBoundingClientRect().top : 0;
  if (hidden > 0) scrollBy(0, -hidden - 16);
}

function choose(event, boxes) {
  const box = event.target.name === "piece" ? event.target : null;
  if (event.key === "x" && box) box.click();
  else if (event.key === "X" && box) chooseBetween(boxes, lastChosen ?? box, (lastChosen = box), true);
  else if (event.key === "a") for (const each of boxes) each.checked = true;
  else if (event.key === "Escape") for (const each of boxes) each.checked = false;
  else return false;
  if (boxes.length) changed(boxes[0]);
  return true;
}

function press(event, form, boxes) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = [
    ["Control", event.ctrlKey || event.metaKey],
    ["Alt", event.altKey],
    ["Shift", event.shiftKey],
  ];
  const said = [...held.filter(([, down]) => down).map(([name]) => name), key].join("+");
  const target = [...form.querySelectorAll("[aria-keyshortcuts]")].find((each) =>
    each.getAttribute("aria-keyshortcuts").split(" ").includes(said),
  );
  if (!target || target.disabled) return;
  event.preventDefault();
  target.click();
  // At once: the next letters may already be meant for the fields.
  if (target.matches("summary")) fill(target.parentElement, boxes);
}

// Where one was when a correction was sent: the line, and how far it stood from the top of the window. The line may be
// gone afterwards (left out of what the filter shows, merged); then the one that took its turn.
class Place {
  constructor(form, boxes) {
    this.form = form;
    this.boxes = boxes;
    this.name = `desk ${location.pathname.replace(/\/(correct|undo|redo)$/, "/")}`;
  }

  keep() {
    const box = lastFocused ?? this.boxes.find((each) => each.checked);
    const top = box?.getBoundingClientRect().top ?? 0;
    const kept = { key: box?.value, turn: this.boxes.indexOf(box), top, scroll: scrollY };
    sessionStorage.setItem(this.name, JSON.stringify(kept));
  }

  restore() {
    const refusal = document.querySelector("#refusal");
    const kept = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
    sessionStorage.removeItem(this.name);
    if (refusal) return refusal.focus();
    if (!kept) return;
    scrollTo({ top: kept.scroll, behavior: "instant" });
    const box = this.boxes.find((each) => each.value === kept.key) ?? this.boxes[Math.min(kept.turn, this.boxes.length - 1)];
    if (box && kept.turn >= 0) {
      box.focus({ preventScroll: true });
      scrollBy({ top: box.getBoundingClientRect().top - kept.top, behavior: "instant" });
    }
    const said = this.form.querySelector("[data-said]");
    if (said) setTimeout(() => (said.textContent = said.dataset.said), 100);
  }
}

const desk = document.querySelector("form[data-desk]");
if (desk) start(desk);
