// "Show more", searching while typing, and the numbers around a list, in place. Their addresses give whole pages, too: without this, and where it fails.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const say = (words) => { one("#status").textContent = words; };
const tell = (name) => document.dispatchEvent(new Event(`onrecord:${name}`));
const labels = JSON.parse(one("meta[name=words]").content);
const pause = 400; // in milliseconds, behind the last key

async function html(address, options) {
  const answer = await fetch(address, options);
  if (answer.redirected) location.assign(address); // somebody has to sign in first
  // what isn't marked with its reader isn't ours, but of whoever is between: a network that wants a sign-in of its own
  if (!answer.ok || answer.redirected || !answer.headers.has("X-OnRecord-Reader")) throw new Error(String(answer.status));
  return answer.text();
}

// --- Show more -------------------------------------------------------------------------------------------------
async function more(link) {
  link.setAttribute("aria-busy", "true");
  try {
    const made = document.createElement("template");
    made.innerHTML = await html(link.href, { headers: { "X-OnRecord-Piece": "yes" } });
    const items = all("[data-item]", made.content);
    link.closest(".more").replaceWith(made.content);
    if (items.length) {
      const number = new Intl.PluralRules(document.documentElement.lang).select(items.length);
      say(labels.more[number].replace("%(num)s", items.length));
      (one(".item-head a, .from a", items[0]) ?? one("a", items[0]))?.focus({ preventScroll: true });
    }
    tell("more");
  } catch {
    link.removeAttribute("aria-busy");
    say(labels.failed);
    tell("no-more");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-more]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (!link.hasAttribute("aria-busy")) more(link);
});

// --- numbers -----------------------------------------------------------------------------------------------------
// how many are unread and kept, in the tabs and in the lists beside: as the same page has them now
const numbered = ".views a, .side-list :is(li, p) > :is(a, span):first-child";
const isView = (entry) => Boolean(entry.closest(".views"));
const numberOf = (entry) => (isView(entry) ? one(".num", entry) : one(":scope > .num[title]", entry.parentElement));
const kinds = { outlet: "outlets", folder: "folders", section: "sections", story: "stories", person: "people" };
const whole = ["view", "order"]; // what the address of a list of everything may have
const together = 400; // in milliseconds, behind the last mark
let counting = null;
let recount = 0;

// what an entry is of has this many now; undefined where its number is of something else
function countOf(entry, counts) {
  if (!entry.href) { // the others, folded away
    const within = all("li > a", entry.closest(".nest") ?? entry);
    return within.reduce((sum, each) => sum + (countOf(each, counts) ?? 0), 0);
  }
  const { pathname, searchParams } = new URL(entry.href);
  if (pathname !== "/") return undefined;
  if (!isView(entry)) {
    const name = Object.keys(kinds).find((each) => searchParams.has(each));
    return name && (counts[kinds[name]][searchParams.get(name)] ?? 0);
  }
  const view = searchParams.get("view");
  if (view === "unread") return counts.list;
  return [...searchParams.keys()].every((each) => whole.includes(each)) ? counts[view] : undefined;
}

function write(entry, count) {
  const before = numberOf(entry);
  if (!count) {
    before?.remove();
    return;
  }
  const its = before ?? document.createElement("span");
  its.textContent = count.toLocaleString(document.documentElement.lang);
  if (before) return;
  its.className = "num";
  if (isView(entry)) entry.append(" ", its);
  else {
    its.title = labels.isUnread;
    entry.after(" ", its);
  }
}

async function numbers() {
  counting?.abort();
  counting = new AbortController();
  const answer = await fetch(`/api/counts${location.search}`, { signal: counting.signal });
  if (!answer.ok) return;
  const counts = await answer.json();
  if (counts.reader !== document.body.dataset.reader) return;
  for (const entry of all(numbered)) {
    const count = countOf(entry, counts);
    if (count !== undefined) write(entry, count);
  }
}

function renumber() {
  clearTimeout(recount);
  if (!document.hidden) recount = setTimeout(() => numbers().catch(() => { /* they stay until the page is loaded anew */ }), together);
  else document.addEventListener("visibilitychange", renumber, { once: true });
}

if (one(numbered)) document.addEventListener("onrecord:recount", renumber);

// --- search ----------------------------------------------------------------------------------------------------
const form = one("form[data-follows]");
let asking = null;
let timer = 0;
let shown = "";

async function look() {
  clearTimeout(timer);
  const address = `${form.getAttribute("action")}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
  if (address === shown) return;
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  shown = address;
  try {
    const page = new DOMParser().parseFromString(await html(address, { signal }), "text/html");
    one("#found").replaceWith(one("#found", page));
    document.title = page.title;
    history.replaceState(history.state, "", address);
    say(one(".found-head")?.textContent ?? one("#found p")?.textContent ?? "");
  } catch {
    if (signal.aborted) return;
    shown = "";
    say(labels.failed);
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
form?.addEventListener("change", look);
one("#q", form ?? document)?.addEventListener("input", () => {
  clearTimeout(timer);
  if (form) timer = setTimeout(look, pause);
});
