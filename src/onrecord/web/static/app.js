// Every page: keys, the theme, and telling what "Show more" and searching brought.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const say = (words) => { one("#status").textContent = words; };

// --- keys ---------------------------------------------------------------------------------------------------
// one selector after the other: a list of them would give the outlet's link, which stands first
const opener = (item) => one(".item-head a, .from a", item) ?? one("a", item);
const places = { f: "/", p: "/people", o: "/outlets", s: "/search" };
const pause = 1200;
let going = 0;

function step(by) {
  if (one(".record")) {
    document.dispatchEvent(new CustomEvent("onrecord:step", { detail: by }));
    return;
  }
  const items = all("[data-item]");
  if (!items.length) return;
  const at = items.findIndex((item) => item.classList.contains("at"));
  if (by > 0 && at === items.length - 1) {
    one("[data-more]")?.click();
    return;
  }
  const next = items[Math.max(0, at + by)];
  for (const item of items) item.classList.toggle("at", item === next);
  opener(next)?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

function open() {
  const item = one("[data-item].at");
  if (item) opener(item)?.click();
}

const acts = {
  "/": (event) => { event.preventDefault(); const q = one("#q"); q?.focus(); q?.select(); },
  j: () => step(1),
  k: () => step(-1),
  o: open,
  n: () => one("[data-older]")?.click(),
  p: () => one("[data-newer]")?.click(),
  "?": () => one("#keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest?.("input, select, textarea, dialog[open]");
  if (event.key === "Escape") {
    if (typing?.matches("input")) typing.blur();
    else if (!typing) document.dispatchEvent(new Event("onrecord:let-go"));
    return;
  }
  if (typing) return;
  if (Date.now() - going < pause && places[event.key]) {
    location.assign(places[event.key]);
    return;
  }
  going = event.key === "g" ? Date.now() : 0;
  acts[event.key]?.(event);
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

// --- what htmx brought --------------------------------------------------------------------------------------
let before = 0;
document.addEventListener("htmx:beforeSwap", () => { before = all("[data-item]").length; });
document.addEventListener("htmx:afterSwap", (event) => {
  const items = all("[data-item]");
  if (event.detail.target.id === "found" || one("#search")?.contains(event.detail.elt)) {
    say(one(".found-head")?.textContent ?? one("#found p")?.textContent ?? "");
  } else if (items.length > before) {
    say(`${items.length - before} more`);
    opener(items[before])?.focus({ preventScroll: true });
  }
});
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, () => say("That did not come through; try again."));
}
