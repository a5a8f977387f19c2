// Every page: keys, menus, pictures that don't come, and times.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const labels = JSON.parse(one("meta[name=words]").content);

// --- keys ---------------------------------------------------------------------------------------------------
// one selector after the other: a list of them would give the outlet's link, which stands first
const opener = (item) => one(".item-head a, .from a", item) ?? one("a", item);
const pause = 1200;
let going = 0;

// the list of keys behind "?" says which key does what, as the reader has chosen
const acts = {};
const places = {};
for (const { dataset } of all("#keys [data-act]")) {
  if (dataset.address) places[dataset.key.split(" ")[1]] = dataset.address;
  else acts[dataset.key] = dataset.act;
}

// of several articles on a page, the one that is read
const here = () => one(".reading.current") ?? document;

function step(by) {
  const items = all("[data-item].item, [data-item].claim, [data-item]:not(form)");
  if (!items.length || one(".story")) {
    const beside = by > 0 ? here().nextElementSibling : here().previousElementSibling;
    if (beside?.matches(".reading")) beside.scrollIntoView({ block: "start" });
    else one(by > 0 ? "[data-next]" : "[data-previous]", here())?.click();
    return;
  }
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

function statement(by) {
  if (one(".record")) document.dispatchEvent(new CustomEvent("onrecord:step", { detail: by }));
  else step(by);
}

// to the page that led here, as it was left: a list, a search, a person or a story; from a further article to its list
function up() {
  const link = one("[data-up]", here());
  if (!link) return;
  const steps = 1 + (history.state?.depth ?? 0);
  const before = document.referrer && new URL(document.referrer);
  const isLed = before?.origin === location.origin && !/^\/(article|signin)\b/.test(before.pathname);
  if (one(".story") && isLed && history.length > steps) history.go(-steps); // a new tab has nothing to go back to
  else {
    // the list then begins at the article that was read last
    try { sessionStorage.setItem("onrecord:left", here().dataset?.reading ?? ""); } catch { /* off */ }
    link.click();
  }
}

const mark = (what) => () => document.dispatchEvent(new CustomEvent("onrecord:mark", { detail: what }));
const doing = {
  search: (event) => { event.preventDefault(); const q = one("#q"); q?.focus(); q?.select(); },
  next: () => step(1),
  previous: () => step(-1),
  "next-statement": () => statement(1),
  "previous-statement": () => statement(-1),
  open,
  original: () => one("[data-original]", one(".item.at") ?? here())?.click(),
  read: mark("unread"),
  star: mark("star"),
  later: mark("later"),
  "mark-all": mark("all"),
  up,
  help: () => {
    one("#keys").showModal();
    one("#keys-title").focus(); // else the only button, below all keys, which scrolls them out of sight
  },
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
  doing[acts[event.key]]?.(event);
});

// --- menus ---------------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  for (const menu of all("details.tool[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("onrecord:let-go", () => {
  for (const menu of all("details.tool[open]")) menu.open = false;
});

// --- pictures that don't come take no room -------------------------------------------------------------------
const shown = "img.thumb, .fig img";
const collapse = (picture) => {
  picture.closest(".item")?.classList.remove("pictured");
  const figure = picture.closest(".fig");
  if (figure) {
    const instead = document.createElement("p");
    instead.className = "gone-picture";
    instead.textContent = labels.noPicture;
    instead.lang = document.documentElement.lang; // the outlet's words may run the other way
    instead.dir = "ltr";
    if (picture.alt) {
      const its = document.createElement("bdi");
      its.textContent = picture.alt;
      instead.prepend(its, " · ");
    }
    picture.parentElement.replaceWith(instead);
  } else picture.closest(".item-picture")?.remove();
};
document.addEventListener("error", (event) => {
  if (event.target.matches?.(shown)) collapse(event.target);
}, true);
for (const picture of all(shown)) if (picture.complete && !picture.naturalWidth) collapse(picture);

// --- a chart that is wider than its place opens where most of its marks are in sight, of several such places at the newest ----
function openAtMost(plot) {
  const most = plot.scrollWidth - plot.clientWidth;
  if (most <= 0) return;
  const { left } = one("svg", plot).getBoundingClientRect();
  const places = all("a", plot).map((mark) => mark.getBoundingClientRect()).map((box) => [box.left - left, box.right - left]);
  places.sort(([one], [other]) => one - other);
  let best = 0;
  let start = most;
  let from = 0;
  // each mark may be the last in sight; those before it that have no room beside it are passed once
  places.forEach(([, end], at) => {
    while (from < at && end - places[from][0] > plot.clientWidth) from += 1;
    if (at - from + 1 >= best) [best, start] = [at - from + 1, (places[from][0] + end - plot.clientWidth) / 2];
  });
  plot.scrollLeft = Math.max(0, Math.min(most, start)) - most; // from its right end, at which it opens without a script
}
for (const plot of all(".timeline .plot")) openAtMost(plot);

// --- times in the reader's own zone, which the server is told once --------------------------------------------
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const told = /(?:^|; )zone=([^;]*)/.exec(document.cookie)?.[1] ?? "UTC";
if (zone && zone !== told) {
  document.cookie = `zone=${zone}; path=/; max-age=31536000; SameSite=Lax`;
  if (document.cookie.includes(`zone=${zone}`) && one("time")) location.reload();
}
