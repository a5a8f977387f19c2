// A page that is open: what is new (a line above the list, the number of unread in title, icon and lists; nothing moves by itself), and what
// becomes of it without a connection. Times are in milliseconds.
const one = (selector, within = document) => within.querySelector(selector);
const labels = JSON.parse(one("meta[name=words]").content);
const place = one("#fresh");
const isLive = "live" in document.body.dataset;
const address = new URL(place?.dataset.live ?? "/api/live?counts=only", location);
const soon = 8000; // a stream that ends after its time is back by then
const again = 60000; // after which a stream that was refused is asked for again, and people are told again
const quiet = 3000; // after which a page that was loaded leaves the network to others

// --- counts --------------------------------------------------------------------------------------------------
const { reader } = document.body.dataset; // other readers of this browser hear nothing of this one's
let others = null; // other tabs of this reader's

function count({ unread, starred }) {
  if (unread === undefined || unread === null) return;
  const before = document.title;
  const title = before.replace(/^\(\d+\) /, "");
  document.title = unread ? `(${unread}) ${title}` : title;
  // a mark may also change what is kept, or what is unread of one outlet alone
  if (document.title !== before || starred !== undefined) document.dispatchEvent(new Event("onrecord:recount"));
  const badge = unread ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.();
  badge?.catch(() => { /* it isn't installed */ });
}

document.addEventListener("onrecord:counts", ({ detail }) => {
  count(detail);
  others?.postMessage(detail);
});

// --- without a connection ------------------------------------------------------------------------------------
const workers = navigator.serviceWorker;
const ask = (what) => workers?.controller?.postMessage(what);
const line = document.createElement("p");
line.className = "away";
line.setAttribute("role", "status");
document.body.append(line);

function away() {
  line.textContent = "marks" in document.body.dataset ? labels.offlineMarks : labels.offline;
}

function back() {
  found();
  line.textContent = "";
  ask("send");
}

addEventListener("offline", away);
addEventListener("online", back);
if (!navigator.onLine) away();

// a note that the server refused: all that was written is shown on every page until whoever wrote it drops it
function unkept(body) {
  if ([...document.querySelectorAll(".unkept")].some((each) => each.dataset.body === body)) return;
  const { made, quote, words, do: act } = JSON.parse(body);
  one(`.own-note[data-made="${made}"]`)?.remove(); // it said that it waits
  one(`[data-changed="${made}"] .note-waits`)?.remove();
  const box = document.createElement("div");
  box.className = "notice problem unkept";
  box.dataset.body = body;
  box.setAttribute("role", "alert");
  const add = (name, text) => {
    const part = document.createElement(name);
    part.textContent = text;
    part.dir = "auto";
    box.append(part);
    return part;
  };
  add("p", { change: labels.refusedChange, drop: labels.refusedDrop }[act] ?? labels.refusedNote);
  add("p", quote).className = "own-quote";
  if (words && act !== "drop") add("p", words).className = "own-words";
  add("button", labels.drop).addEventListener("click", () => {
    ask({ drop: body });
    box.remove();
  });
  one("main").prepend(box);
}

function heard({ data }) {
  if (data.reader !== reader) return;
  if (data.counts) count(data.counts);
  for (const body of data.waiting ?? []) document.dispatchEvent(new CustomEvent("onrecord:done", { detail: JSON.parse(body) }));
  if (data.noted) document.dispatchEvent(new CustomEvent("onrecord:noted", { detail: { ...data.noted, ...JSON.parse(data.body) } }));
  for (const body of data.unkept ?? []) unkept(body);
  if (data.refused) one("#status").textContent = labels.refused;
}

async function start() {
  await workers.register("/sw.js", { updateViaCache: "none" });
  const { active } = await workers.ready;
  active.postMessage("send");
  if (one(".reading")) active.postMessage({ opened: location.pathname });
  if (!navigator.connection?.saveData) active.postMessage("fill");
}

// the next article, which was brought below
document.addEventListener("onrecord:entered", ({ detail }) => ask({ opened: new URL(detail.dataset.address).pathname }));

if (workers) {
  workers.addEventListener("message", heard);
  ask("waiting");
  const begin = () => setTimeout(() => start().catch(() => { /* private windows have none */ }), quiet);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}

// --- the line ------------------------------------------------------------------------------------------------
const fresh = new Set();
let isMore = false;
let said = 0;

function offer() {
  const number = [...fresh].filter((id) => !one(`.item[data-item="${id}"]`)).length;
  if (!number) return;
  const form = new Intl.PluralRules(document.documentElement.lang).select(number);
  const offered = isMore ? labels.newArticles : labels.new[form].replace("%(num)s", number);
  if (place.textContent === offered) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = offered;
  button.addEventListener("click", () => {
    history.scrollRestoration = "manual";
    location.reload();
  });
  const isHeld = place.contains(document.activeElement);
  place.replaceChildren(button);
  if (isHeld) button.focus({ preventScroll: true });
  if (Date.now() - said >= again) {
    said = Date.now();
    one("#status").textContent = offered;
  }
}

// --- the stream ----------------------------------------------------------------------------------------------
let stream = null;
let retry = 0;
let lost = 0;

function open() {
  if (stream || !isLive) return;
  clearTimeout(retry);
  stream = new EventSource(address);
  stream.addEventListener("message", ({ data, lastEventId }) => {
    if (lastEventId) address.searchParams.set("since", lastEventId);
    const news = JSON.parse(data);
    count(news);
    if (news.unread !== undefined) others?.postMessage({ unread: news.unread });
    if (!place || !news.ids) return;
    for (const id of news.ids) fresh.add(id);
    isMore ||= news.more;
    offer();
  });
  stream.addEventListener("open", back);
  stream.addEventListener("error", () => {
    lost ||= setTimeout(away, soon); // from the first of the tries that fail
    if (stream?.readyState !== EventSource.CLOSED) return; // it asks again by itself
    shut();
    retry = setTimeout(open, again);
  });
}

function found() {
  clearTimeout(lost);
  lost = 0;
}

function shut() {
  stream?.close();
  stream = null;
  clearTimeout(retry);
  found();
}

// A browser has few connections to one server: each tab that is seen has a stream, and of all that are hidden one, which
// tells the others.
let letGo = null;

function hide() {
  shut();
  if (!navigator.locks) return;
  const waiting = new AbortController();
  letGo = () => waiting.abort();
  const hold = () => new Promise((resolve) => {
    letGo = resolve;
    open();
  });
  navigator.locks.request(`onrecord-live-${reader}`, { signal: waiting.signal }, hold).catch(() => { /* it is seen again */ });
}

function seen() {
  letGo?.();
  letGo = null;
  open();
}

function enter() {
  others = new BroadcastChannel(`onrecord-counts-${reader}`);
  others.addEventListener("message", ({ data }) => count(data));
  if (document.hidden) hide();
  else open();
}

if (isLive) {
  enter();
  document.addEventListener("visibilitychange", () => { if (others) (document.hidden ? hide : seen)(); });
  // nothing is held while the browser keeps a page to come back to
  addEventListener("pagehide", () => {
    letGo?.();
    letGo = null;
    shut();
    others?.close();
    others = null;
  });
  addEventListener("pageshow", (event) => { if (event.persisted && !others) enter(); });
}
