// The record beside an article: choosing a statement lights up its words, and choosing words finds their statement.
// Says nothing to the server. Listens for "onrecord:step" (keys) and "onrecord:let-go" (Esc) on the document, which are for
// the article in view, and for "onrecord:brought": another one that continues below.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const labels = JSON.parse(one("meta[name=words]").content);
const roles = ["source", "cue", "content"];
const narrow = matchMedia("(max-width: 66rem)");
const smooth = matchMedia("(prefers-reduced-motion: no-preference)");

const scroll = (element, block) =>
  element?.scrollIntoView({ block, behavior: smooth.matches ? "smooth" : "instant" });

function say(words) {
  one("#status").textContent = words.replace(/\s+/g, " ").trim();
}

function button(label, sign, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.textContent = sign;
  made.addEventListener("click", act);
  return made;
}

function wire(reading) {
  const record = one(".record", reading);
  const story = one(".story", reading);
  const lines = all(".record .st", reading);

  // every piece of text by the statements that it belongs to, so that lighting up costs what it touches
  const pieces = new Map();
  for (const seg of all(".seg", story)) {
    for (const role of roles) {
      for (const id of (seg.dataset[role] ?? "").split(" ").filter(Boolean)) {
        if (!pieces.has(id)) pieces.set(id, []);
        pieces.get(id).push([seg, `on-${role}`]);
      }
    }
  }

  const isCurrent = () => reading.matches(".current");
  const lineOf = (id) => lines.find((line) => line.dataset.statement === id);
  let chosen = one(".st.on", record)?.dataset.statement ?? null;
  let shown = chosen;

  function mark(id, on) {
    for (const [seg, name] of pieces.get(id) ?? []) seg.classList.toggle(name, on);
    lineOf(id)?.classList.toggle("on", on);
    for (const link of all("[data-lane]", record)) {
      if (link.dataset.lane === id) one("rect", link).classList.toggle("on", on);
    }
    for (const link of all(".no", story)) if (link.dataset.no === id) link.classList.toggle("on", on);
  }

  function light(id) {
    if (id === shown) return;
    if (shown !== null) mark(shown, false);
    shown = id;
    if (id !== null) mark(id, true);
  }

  function withinRecord(line) {
    // only the record's own column moves, never the page, so that the reader's place in the text is kept
    const box = record.getBoundingClientRect();
    const at = line.getBoundingClientRect();
    if (at.top < box.top + 60) record.scrollTop += at.top - box.top - 60;
    else if (at.bottom > box.bottom) record.scrollTop += at.bottom - box.bottom + 20;
  }

  function choose(id, { text = false } = {}) {
    chosen = id;
    light(id);
    const url = new URL(reading.dataset.address ?? location);
    // the anchor too, so that the address, sent on, opens at the words
    url.hash = id !== null && one(`.story [id$="s-${CSS.escape(id)}"]`, reading) ? `s-${id}` : "";
    if (id === null) url.searchParams.delete("statement");
    else url.searchParams.set("statement", id);
    reading.dataset.address = url;
    if (isCurrent()) history.replaceState(history.state, "", url);
    sheet(id);
    if (id === null) return;
    if (text) scroll(pieces.get(id)?.[0]?.[0], "center");
    if (!narrow.matches) withinRecord(lineOf(id));
  }

  function step(by) {
    if (!lines.length) return;
    const at = lines.findIndex((line) => line.dataset.statement === chosen);
    const to = at < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.max(0, Math.min(lines.length - 1, at + by));
    choose(lines[to].dataset.statement, { text: true });
    const line = lines[to];
    say(`${one(".st-no", line).textContent}: ${one(".st-who", line).textContent} ${one(".st-what", line).textContent}`);
  }

  // --- on narrow pages the record stands below the text, so the chosen line comes to the reader in a sheet -----
  const panel = document.createElement("section");
  panel.className = "sheet";
  panel.hidden = true;
  panel.setAttribute("aria-label", labels.chosenStatement);
  if (lines.length) reading.append(panel);

  const keys = document.createElement("div");
  keys.className = "sheet-keys";
  keys.append(
    button(labels.previousStatement, "‹", () => step(-1)),
    button(labels.nextStatement, "›", () => step(1)),
    button(labels.close, "×", () => choose(null)),
  );

  function sheet(id) {
    const line = id === null ? null : lineOf(id);
    panel.hidden = !line;
    if (!line) return;
    const copy = document.createElement("div");
    copy.className = "st on";
    copy.append(...[...line.cloneNode(true).childNodes]);
    panel.replaceChildren(keys, copy);
  }

  // --- what people do ------------------------------------------------------------------------------------------
  for (const line of lines) {
    const id = line.dataset.statement;
    line.addEventListener("mouseenter", () => light(id));
    line.addEventListener("mouseleave", () => light(chosen));
    line.addEventListener("focusin", () => light(id));
    line.addEventListener("focusout", () => light(chosen));
    line.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if ((link && !link.closest(".st-what")) || event.target.closest(".st-why")) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
      event.preventDefault();
      if (id === chosen && !narrow.matches) choose(null);
      else choose(id, { text: true });
    });
  }
  for (const link of all("[data-lane]", record)) {
    link.addEventListener("mouseenter", () => light(link.dataset.lane));
    link.addEventListener("mouseleave", () => light(chosen));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link.dataset.lane, { text: true });
    });
  }
  story.addEventListener("click", (event) => {
    const number = event.target.closest(".no");
    const seg = event.target.closest(".seg");
    if (number) {
      event.preventDefault();
      choose(number.dataset.no === chosen ? null : number.dataset.no);
    } else if (seg && !event.target.closest("a") && !String(getSelection())) {
      // a second click on the same words goes on to the next statement that they belong to
      const ids = [...new Set([seg.dataset.first, ...roles.flatMap((role) => (seg.dataset[role] ?? "").split(" "))])].filter(Boolean);
      choose(ids[(ids.indexOf(chosen) + 1) % ids.length]);
    }
  });
  document.addEventListener("onrecord:step", (event) => { if (isCurrent()) step(event.detail); });
  document.addEventListener("onrecord:let-go", () => { if (isCurrent() && chosen !== null) choose(null); });
  if (chosen !== null) {
    sheet(chosen);
    if (!narrow.matches) withinRecord(lineOf(chosen));
  }
}

for (const reading of all(".reading")) wire(reading);
document.addEventListener("onrecord:brought", (event) => wire(event.detail));
