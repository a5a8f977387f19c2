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
