// What a reader does with articles, without loading the page anew: stars, later, read; and what was scrolled past.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const say = (words) => { one("#status").textContent = words; };
const undone = { star: "unstar", later: "unlater", unread: "read" };
const opposite = (act) => undone[act] ?? Object.keys(undone).find((on) => undone[on] === act);
const wants = {
  star: { starred: true }, unstar: { starred: false }, later: { later: true }, unlater: { later: false },
  read: { read: true }, unread: { read: false },
};
const labels = JSON.parse(one("meta[name=words]").content);
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`onrecord:${name}`, { detail }));

async function send(body) {
  const answer = await fetch("/api/marks", {
    method: "POST",
    // the session may have become another reader's since the page was loaded
    headers: { "Content-Type": "application/json", "X-OnRecord-Reader": document.body.dataset.reader },
    body: JSON.stringify(body),
    keepalive: true,
  });
  if (answer.status === 401) location.reload(); // leads to the sign-in, and back here
  if (!answer.ok) throw new Error(String(answer.status));
  const its = await answer.json();
  tell("counts", its);
  return its.waits;
}

// --- pages that come back ----------------------------------------------------------------------------------------
// A browser may show a page as it was loaded, or as it was left: what was done since, here or on the article's own page, is done to it again.
const key = `onrecord:done-${document.body.dataset.reader}`;
const mostKept = 500;
const kept = () => { try { return JSON.parse(sessionStorage.getItem(key) ?? "[]"); } catch { return []; } };

function keep(id, act) {
  const others = kept().filter((each) => each !== `${act}:${id}` && each !== `${opposite(act)}:${id}`);
  try { sessionStorage.setItem(key, JSON.stringify([...others, `${act}:${id}`].slice(-mostKept))); } catch { /* full */ }
}

function again() {
  const here = new Set(all("[data-item]").map((item) => item.dataset.item));
  for (const [act, id] of kept().map((each) => each.split(":"))) if (here.has(id)) change(id, act);
}

// --- one article -------------------------------------------------------------------------------------------------
// what an article looks like from now on, wherever it stands on the page
function show(id, act) {
  keep(id, act);
  change(id, act);
}

function change(id, act) {
  for (const item of all(`[data-item="${id}"]`)) {
    for (const [on, off] of Object.entries(undone)) {
      const button = one(`.mark.${on}`, item);
      if (!button || (act !== on && act !== off)) continue;
      button.value = `${act === on ? off : on}:${id}`;
      button.setAttribute("aria-pressed", String(act === on));
      if (on === "unread") read(item, act === off);
    }
  }
}

function read(item, is) {
  item.classList.toggle("unread", !is);
  const dot = one(".dot", item);
  if (is) dot?.remove();
  else if (!dot && one(".meta", item)) {
    const made = document.createElement("span");
    made.className = "dot";
    const hidden = document.createElement("span");
    hidden.className = "hidden";
    hidden.textContent = labels.isUnread;
    made.append(hidden);
    one(".meta", item).prepend(made);
  }
}

async function act(name, id) {
  show(id, name);
  try {
    const waits = await send({ ids: [Number(id)], ...wants[name] });
    say(waits ? labels.waits.replace("%(done)s", labels[name]) : labels[name]);
  } catch {
    show(id, opposite(name));
    say(labels.failed);
  }
}

// what waits to be sent isn't on the page yet
document.addEventListener("onrecord:done", ({ detail }) => {
  for (const [name, its] of Object.entries(wants)) {
    const [[what, value]] = Object.entries(its);
    if (detail[what] === value) for (const id of detail.ids ?? []) show(id, name);
  }
});

document.addEventListener("submit", (event) => {
  const [name, id] = (event.submitter?.value ?? "").split(":");
  if (event.submitter?.name !== "do" || !wants[name]) return;
  event.preventDefault();
  act(name, id);
});

// keys: the article that is chosen in a list, or the one that is read
document.addEventListener("onrecord:mark", (event) => {
  if (event.detail === "all") {
    one("#mark-all [value=all]")?.click();
    return;
  }
  const place = one(".items .item.at") ?? one(".reading.current .story");
  place && one(`.mark.${event.detail}`, place)?.click();
});

// --- an article's own page ---------------------------------------------------------------------------------------
function opened(reading) {
  const id = one(".story [data-item]", reading)?.dataset.item;
  if (id && one(".mark.unread", reading)?.getAttribute("aria-pressed") === "false") keep(id, "read");
}
if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") again();
if (one(".reading")) opened(one(".reading"));
// an article that continued below another, and is reached
document.addEventListener("onrecord:entered", ({ detail: reading }) => {
  const { reading: id } = reading.dataset;
  if (reading.dataset.entered || one(".mark.unread", reading)?.getAttribute("aria-pressed") !== "true") return;
  reading.dataset.entered = "";
  show(id, "read");
  opened(reading);
  send({ ids: [Number(id)], read: true }).catch(() => show(id, "unread"));
});
addEventListener("pageshow", (event) => { if (event.persisted) again(); });

// --- scrolled past -----------------------------------------------------------------------------------------------
if ("scrolled" in document.body.dataset && "marks" in document.body.dataset) {
  const past = new Set();
  let timer = 0;
  const flush = () => {
    const ids = [...past].filter((id) => one(`.item.unread[data-item="${id}"]`));
    past.clear();
    if (!ids.length) return;
    for (const id of ids) show(id, "read");
    send({ ids: ids.map(Number), read: true }).catch(() => ids.forEach((id) => show(id, "unread")));
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting && entry.boundingClientRect.bottom < 0) past.add(entry.target.dataset.item);
    }
    clearTimeout(timer);
    timer = setTimeout(flush, 800);
  });
  const watch = () => all(".item.unread:not([data-seen])").forEach((item) => { item.dataset.seen = ""; seen.observe(item); });
  watch();
  document.addEventListener("onrecord:more", watch);
}
