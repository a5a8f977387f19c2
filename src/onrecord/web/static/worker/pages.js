// What can be read without a connection. Times are in milliseconds.
const FILES = `onrecord-files-${shell.version}`;
const PATIENCE = 5000; // that a page waits for the network, where there is a copy of it
const BETWEEN = 10 * 60000; // two looks whether there is something to keep
const OPENED = "?opened"; // instead of a state, of a page that is kept since somebody opened it
const MOST_OPENED = 50;
const CHANGE = /^\/notes\/\d+$/; // where a form changes or removes one
const NOTE = /^\/notes\/article\/\d+$/; // where a form keeps a note
const ARTICLE = /^\/article\/\d+$/;

// --- what is kept to be read -------------------------------------------------------------------------------------
// whether the page is kept now
async function copy(address, state, reader) {
  const answer = await fetch(address);
  // it may have become somebody else's meanwhile
  if (!answer.ok || answer.redirected || answer.headers.get(READER) !== reader || (await noted("reader")) !== reader) return false;
  await (await caches.open(PAGES)).put(`${address}?${state}`, answer);
  return true;
}

// What is read is kept before all else, which takes a while, and also where it is older than what else is kept.
async function keepOpened(address) {
  if (!ARTICLE.test(address)) return;
  // opened anew each time: whose it is may have changed meanwhile, and then what was kept is gone
  const there = async () => (await caches.open(PAGES)).match(address, { ignoreSearch: true });
  if (await there()) return; // a newer state comes with the others
  const answer = await fetch(address);
  const reader = answer.headers.get(READER);
  if (!answer.ok || answer.redirected || !reader) return;
  await belongs(reader);
  if ((await noted("reader")) === reader && !(await there())) await (await caches.open(PAGES)).put(address + OPENED, answer);
}

let opening = Promise.resolve(); // one after the other, and what else is kept after them: whose it is may change all
const opened = (address) => { opening = opening.then(() => keepOpened(address)).catch(() => { /* no network, or no room */ }); return opening; };

async function refill() {
  const answer = await fetch("/api/offline");
  if (answer.status === 401) await belongs("");
  if (!answer.ok) return;
  const { reader, version, marks, articles } = await answer.json();
  await belongs(reader);
  await note("looked", Date.now());
  await note("marks", marks);
  await copy("/offline", version, reader);
  const pages = await caches.open(PAGES);
  const wanted = new Map(articles.map(([id, state]) => [`/article/${id}`, state]));
  const there = new Set();
  const requests = await pages.keys(); // in the order in which they were kept
  let older = requests.filter(({ url }) => url.endsWith(OPENED)).length;
  for (const request of requests) {
    const { pathname, search } = new URL(request.url);
    const state = pathname === "/offline" ? version : wanted.get(pathname);
    if (search === `?${state}`) there.add(pathname);
    else if (!wanted.has(pathname) && (search !== OPENED || older > MOST_OPENED)) {
      if (search === OPENED) older -= 1;
      await pages.delete(request);
    }
  }
  for (const [address, state] of wanted) {
    if (there.has(address)) continue;
    if (!(await copy(address, state, reader))) continue; // an older copy is better than none
    for (const request of await pages.keys(address, { ignoreSearch: true })) {
      if (!request.url.endsWith(`?${state}`)) await pages.delete(request);
    }
  }
}

let filling = null;
async function fill() {
  await opening;
  if (Date.now() - ((await noted("looked")) ?? 0) < BETWEEN) return;
  filling ??= refill().catch(() => { /* no network, or no room */ }).finally(() => { filling = null; });
  await filling;
}

// --- pages -------------------------------------------------------------------------------------------------------
async function saved(url) {
  const reader = await noted("reader");
  const pages = await caches.open(PAGES);
  const isArticle = ARTICLE.test(url.pathname);
  const its = isArticle ? await pages.match(url.pathname, { ignoreSearch: true }) : undefined;
  const answer = its ?? (await pages.match("/offline", { ignoreSearch: true }));
  return answer && reader && answer.headers.get(READER) === reader ? { answer, isArticle: Boolean(its) } : null;
}

async function without(url) {
  const found = await saved(url);
  if (!found) return Response.error();
  // opening an article reads it, as it does where the server gives it
  if (found.isArticle && !url.searchParams.has("kept") && (await noted("marks"))) {
    await wait(JSON.stringify({ ids: [Number(url.pathname.split("/")[2])], read: true }), "");
  }
  return found.answer;
}

const late = () => new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
const isAway = (status) => status >= 502 && status <= 504;
const isSignedOut = (status) => status === 401 || status === 403; // 403: the form is of a session before this one

async function shown(event, url) {
  const asked = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  event.waitUntil(asked.catch(() => { /* said below */ }));
  try {
    const has = ARTICLE.test(url.pathname) && (await saved(url))?.isArticle;
    const answer = await (has ? Promise.race([asked, late()]) : asked);
    if (!answer || isAway(answer.status)) return (await saved(url)) ? without(url) : answer ?? asked;
    const reader = answer.headers.get(READER);
    if (reader !== null) event.waitUntil(belongs(reader));
    return answer;
  } catch {
    return without(url);
  }
}
