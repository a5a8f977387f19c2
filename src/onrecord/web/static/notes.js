// Words of an article that are chosen get a button beside them that highlights them, or opens the form for a note.
const one = (selector, within = document) => within.querySelector(selector);
const labels = JSON.parse(one("meta[name=words]").content);
const context = 32;

// the text as the server has it: without the numbers of statements
function words(range) {
  const copy = range.cloneContents();
  for (const number of copy.querySelectorAll(".no")) number.remove();
  for (const block of copy.querySelectorAll("p, h2, blockquote")) block.append("\n");
  return copy.textContent;
}

function beside(body, range, isBefore) {
  const other = document.createRange();
  other.selectNodeContents(body);
  if (isBefore) other.setEnd(range.startContainer, range.startOffset);
  else other.setStart(range.endContainer, range.endOffset);
  return isBefore ? words(other).slice(-context) : words(other).slice(0, context);
}

function fill(form, body, range) {
  form.elements.quote.value = words(range).trim();
  form.elements.before.value = beside(body, range, true);
  form.elements.after.value = beside(body, range, false);
}

function wire(reading) {
  const form = one("form[action^='/notes/article/']", reading);
  const body = one(".body", reading);
  if (!form || !body) return;
  const menu = document.createElement("div");
  menu.className = "note-menu";
  menu.hidden = true;
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", labels.chosenWords);
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", act);
    menu.append(made);
  };
  button(labels.highlight, () => form.requestSubmit());
  button(labels.note, () => {
    menu.hidden = true;
    form.closest("details").open = true;
    form.elements.words.focus();
  });
  document.body.append(menu);
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const isOurs = range && body.contains(range.commonAncestorContainer) && String(chosen).trim();
    if (!isOurs) {
      if (!menu.contains(document.activeElement)) menu.hidden = true;
      return;
    }
    fill(form, body, range);
    const box = range.getBoundingClientRect();
    menu.hidden = false;
    const width = menu.offsetWidth;
    menu.style.setProperty("left", `${Math.max(8, Math.min(scrollX + box.left, innerWidth - width - 8))}px`);
    menu.style.setProperty("top", `${scrollY + box.bottom + 8}px`);
  });
}

for (const reading of document.querySelectorAll(".reading")) wire(reading);
document.addEventListener("onrecord:brought", (event) => wire(event.detail));

// --- made without a connection ---------------------------------------------------------------------------------
// what waits to be sent, and what became of it; the text shows it when the page is loaded again
function waiting({ article, made, quote, words, colour }) {
  const place = one(`[data-reading="${article}"] .notes`) ?? one(`form[action="/notes/article/${article}"]`)?.closest(".notes");
  if (!place) return null;
  const known = one(`[data-made="${made}"]`, place);
  if (known) return known;
  const box = document.createElement("div");
  box.className = "own-note";
  box.dataset.made = made;
  const add = (name, text, within = box) => {
    const part = document.createElement(name);
    part.textContent = text;
    part.dir = "auto";
    within.append(part);
    return part;
  };
  add("mark", quote, add("p", "")).className = `hl hl-${colour || "yellow"}`;
  if (words) add("p", words).className = "own-words";
  add("p", labels.noteWaits).className = "note";
  place.insertBefore(box, one(".new-note", place));
  return box;
}

// a note that was changed or removed: shown as it will be
function changing({ note, made, words, colour, do: act }, said) {
  const box = one(`form[action="/notes/${note}"]`)?.closest(".own-note");
  if (!box) return;
  box.dataset.changed = made;
  const line = one(".note-waits", box) ?? box.appendChild(document.createElement("p"));
  line.className = "note note-waits";
  line.textContent = said;
  if (act === "drop") return;
  one("mark", box).className = `hl hl-${colour}`;
  let own = one(".own-words", box);
  if (!own) {
    own = document.createElement("p");
    own.className = "own-words";
    own.dir = "auto";
    one(".own-quote", box).after(own);
  }
  own.textContent = words;
  const field = one("textarea", box);
  if (field !== document.activeElement) field.value = words;
}

document.addEventListener("onrecord:done", ({ detail }) => {
  if (detail.note) changing(detail, detail.do === "drop" ? labels.dropWaits : labels.noteWaits);
  else if (detail.quote) waiting(detail);
});
document.addEventListener("onrecord:noted", ({ detail }) => {
  if (detail.do) {
    const said = detail.do === "drop" ? labels.noteDropped : labels.noteKept;
    changing(detail, said);
    one("#status").textContent = said;
    return;
  }
  const said = detail.is_there ? labels.noteKept : labels.noteGone;
  const place = waiting(detail);
  if (place) one(".note", place).textContent = said;
  one("#status").textContent = said;
});
