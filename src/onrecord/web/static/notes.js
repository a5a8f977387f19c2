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

// A drag seldom begins and ends between words: those that were chosen in part are taken whole. Where a script has no spaces between words
// their edges would be guessed, and what was chosen stays.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: "word" });

// the piece of text and the place in it where the word at one edge of what was chosen begins, or ends
function wholeWord(node, offset, isEnd) {
  const block = node.nodeType === Node.TEXT_NODE && segmenter && node.parentElement.closest("p, h2, blockquote, figcaption");
  if (!block) return [node, offset];
  const pieces = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".no")) pieces.push(walker.currentNode);
  const before = pieces.slice(0, pieces.indexOf(node)).reduce((length, piece) => length + piece.length, 0);
  const word = segmenter.segment(pieces.map((piece) => piece.data).join("")).containing(before + offset);
  if (!word?.isWordLike || word.index === before + offset || unspaced.test(word.segment)) return [node, offset];
  let at = word.index + (isEnd ? word.segment.length : 0);
  for (const piece of pieces) {
    if (at < piece.length || (isEnd && at === piece.length)) return [piece, at];
    at -= piece.length;
  }
  return [node, offset];
}

function whole(range) {
  const made = document.createRange();
  made.setStart(...wholeWord(range.startContainer, range.startOffset, false));
  made.setEnd(...wholeWord(range.endContainer, range.endOffset, true));
  return made;
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
    fill(form, body, whole(range));
    const box = range.getBoundingClientRect();
    menu.hidden = false;
    const width = menu.offsetWidth;
    menu.style.setProperty("left", `${Math.max(8, Math.min(scrollX + box.left, innerWidth - width - 8))}px`);
    menu.style.setProperty("top", `${scrollY + box.bottom + 8}px`);
  });
}

// What was typed into the form is kept until the note is: a session may have ended, or the server be away, when it is sent.
const typed = ["quote", "before", "after", "words", "colour"];
function draft(reading) {
  const form = one("form[action^='/notes/article/']", reading);
  if (!form) return;
  const name = `onrecord:typed ${document.body.dataset.reader} ${form.getAttribute("action")}`;
  form.addEventListener("submit", () => {
    const its = Object.fromEntries(typed.map((each) => [each, form.elements[each].value]));
    try { sessionStorage.setItem(name, JSON.stringify(its)); } catch { /* full, or off */ }
  });
  let its = null;
  try {
    its = JSON.parse(sessionStorage.getItem(name));
    sessionStorage.removeItem(name);
  } catch { /* off */ }
  const isKept = location.hash.startsWith("#note-") || new URLSearchParams(location.search).has("kept");
  if (!its || isKept) return;
  if (!form.elements.quote.value) for (const each of typed) form.elements[each].value = its[each]; // else it was given back already
  form.closest("details").open = true;
}

for (const reading of document.querySelectorAll(".reading")) {
  wire(reading);
  draft(reading);
}
document.addEventListener("onrecord:brought", ({ detail: reading }) => {
  wire(reading);
  draft(reading);
});

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
