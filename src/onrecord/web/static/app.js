// What the pages do beyond reading: light up statements, keys, the theme, and telling what "Show more" brought.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const has = (element, role, id) => (element.dataset[role] ?? "").split(" ").includes(id);

// --- statements ---------------------------------------------------------------------------------------------
let chosen = one(".st.on")?.dataset.statement ?? null;
let shown = chosen;

function light(id) {
  if (id === shown) return;
  shown = id;
  for (const seg of all(".story .seg")) {
    for (const role of ["source", "cue", "content"]) seg.classList.toggle(`on-${role}`, id !== null && has(seg, role, id));
  }
  for (const line of all(".st")) line.classList.toggle("on", line.dataset.statement === id);
  for (const link of all("[data-lane]")) link.querySelector("rect").classList.toggle("on", link.dataset.lane === id);
}

function choose(id, { text = false, line = false } = {}) {
  chosen = id;
  light(id);
  const url = new URL(location);
  if (id === null) url.searchParams.delete("statement");
  else url.searchParams.set("statement", id);
  url.hash = "";
  history.replaceState(history.state, "", url);
  if (id === null) return;
  if (text) document.getElementById(`s-${id}`)?.nextElementSibling?.scrollIntoView({ block: "center" });
  if (line) document.getElementById(`r-${id}`)?.scrollIntoView({ block: "nearest" });
}

if (one(".record")) {
  for (const line of all(".st")) {
    const id = line.dataset.statement;
    line.addEventListener("mouseenter", () => light(id));
    line.addEventListener("mouseleave", () => light(chosen));
    line.addEventListener("focusin", () => light(id));
    line.addEventListener("focusout", () => light(chosen));
    line.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && !link.closest(".st-what")) return;
      event.preventDefault();
      choose(id === chosen ? null : id, { text: true });
    });
  }
  for (const link of all("[data-lane]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link.dataset.lane, { text: true, line: true });
    });
  }
  one(".story").addEventListener("click", (event) => {
    const seg = event.target.closest(".seg");
    if (seg && !String(getSelection())) choose(seg.dataset.first, { line: true });
  });
}

// --- keys ---------------------------------------------------------------------------------------------------
let going = 0;
const places = { f: "/", p: "/people", o: "/outlets", s: "/search" };

function step(by) {
  const statements = all(".st");
  if (statements.length) {
    const at = statements.findIndex((line) => line.dataset.statement === chosen);
    const next = statements[Math.max(0, Math.min(statements.length - 1, at + by))];
    choose(next.dataset.statement, { text: true, line: true });
    return;
  }
  const items = all("[data-item]");
  if (!items.length) return;
  const at = items.findIndex((item) => item.classList.contains("at"));
  const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
  for (const item of items) item.classList.toggle("at", item === next);
  next.querySelector(".item-head a, .from a, a")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape") {
    if (typing?.matches("input")) typing.blur();
    else if (chosen) choose(null);
    return;
  }
  if (typing) return;
  if (Date.now() - going < 1200 && places[event.key]) {
    location.href = places[event.key];
    return;
  }
  going = event.key === "g" ? Date.now() : 0;
  if (event.key === "/") { event.preventDefault(); one("#q").focus(); }
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o") one("[data-item].at .item-head a, [data-item].at .from a, [data-item].at a")?.click();
  else if (event.key === "n") one("[data-older]")?.click();
  else if (event.key === "p") one("[data-newer]")?.click();
  else if (event.key === "?") one("#keys").showModal();
});

// --- theme --------------------------------------------------------------------------------------------------
const toggle = one("#theme");
toggle.hidden = false;
toggle.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept, then */ }
});

// --- show more ----------------------------------------------------------------------------------------------
let before = 0;
document.addEventListener("htmx:beforeSwap", () => { before = all("[data-item]").length; });
document.addEventListener("htmx:afterSettle", () => {
  const items = all("[data-item]");
  if (items.length <= before) return;
  one("#status").textContent = `${items.length - before} more`;
  items[before].querySelector(".item-head a, .from a, a")?.focus({ preventScroll: true });
});
