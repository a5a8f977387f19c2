// Lists come back as they were left: as long as they were, at the very place, with what was chosen still chosen.
const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const items = () => all("[data-item]:not(form)");
const opener = (item) => one(".item-head a, .from a", item) ?? one("a", item);
const nameOf = (item) => item.dataset.item || item.id || opener(item)?.getAttribute("href");
const mostPages = 30;
const mostSearched = 5; // pages, for an article that may be in none
const settled = 150;
const name = "onrecord:places";
const mostKept = 50;
let isRestoring = false;

// by the entry in history where the browser tells them apart, else by the address
const entry = () => window.navigation?.currentEntry?.key ?? location.href;
const kept = () => { try { return JSON.parse(sessionStorage.getItem(name) ?? "[]"); } catch { return []; } };

function keep() {
  const list = items();
  if (isRestoring || !list.length) return;
  const first = Math.max(0, list.findIndex((item) => item.getBoundingClientRect().bottom > 0));
  const at = list.find((item) => item.matches(".at")) ?? document.activeElement?.closest("[data-item]");
  const place = {
    count: list.length, index: first, first: nameOf(list[first]),
    offset: Math.round(list[first].getBoundingClientRect().top), at: at ? nameOf(at) : null,
  };
  const key = entry();
  const places = [...kept().filter(([each]) => each !== key), [key, place]].slice(-mostKept);
  try { sessionStorage.setItem(name, JSON.stringify(places)); } catch { /* full, or off */ }
}

// what "Show more" brought, once it stands on the page; false where it brought nothing
function more() {
  const link = one("[data-more]");
  if (!link) return Promise.resolve(false);
  return new Promise((done) => {
    const answers = ["onrecord:more", "onrecord:no-more"];
    const settle = (event) => {
      for (const name of answers) document.removeEventListener(name, settle);
      done(event.type === "onrecord:more");
    };
    for (const name of answers) document.addEventListener(name, settle);
    link.click();
  });
}

function choose(item) {
  for (const each of all(".at")) each.classList.remove("at");
  item.classList.add("at");
  opener(item)?.focus({ preventScroll: true });
}

async function restore({ count, index, first, offset, at }) {
  isRestoring = true;
  for (let page = 0; page < mostPages && items().length < count; page++) if (!(await more())) break;
  const list = items();
  // what was read since may be gone from a list of what is unread
  const item = list.find((each) => nameOf(each) === first) ?? list[Math.min(index, list.length - 1)];
  const chosen = at && list.find((each) => nameOf(each) === at);
  if (chosen) choose(chosen);
  if (item) scrollTo({ top: scrollY + item.getBoundingClientRect().top - offset, behavior: "instant" });
  isRestoring = false;
}

// the article that was left by a key for its list, where others were read after the one that was opened from there
function leftOff() {
  try {
    const left = sessionStorage.getItem("onrecord:left");
    sessionStorage.removeItem("onrecord:left");
    return left;
  } catch { return null; }
}

async function find(left) {
  const wanted = () => items().find((each) => each.dataset.item === left);
  for (let page = 0; page < mostSearched && !wanted(); page++) if (!(await more())) break;
  const item = wanted();
  if (!item) return;
  choose(item);
  item.scrollIntoView({ block: "center", behavior: "instant" });
}

if (items().length && !one(".reading")) {
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const place = kept().find(([each]) => each === entry())?.[1];
  const left = leftOff();
  if (isBack && place) restore(place);
  else if (left) find(left);
  let timer = 0;
  for (const name of ["scroll", "focusin", "onrecord:more"]) {
    document.addEventListener(name, () => { clearTimeout(timer); timer = setTimeout(keep, settled); }, { passive: true });
  }
  for (const name of ["click", "keydown"]) addEventListener(name, keep, true);
}
