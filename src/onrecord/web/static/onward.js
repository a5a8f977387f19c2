// The next article continues below the one that is read. The address is that of the article in view; "Show more" makes a
// step in history, and going back leads to the very place that it was taken from.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const say = (words) => { one("#status").textContent = words; };
const counted = /^(\(\d+\) )?/;
const refers = ["for", "list", "aria-labelledby", "aria-describedby", "aria-controls"];
const settled = 150;

const current = () => one(".reading.current");
const top = (reading) => reading.getBoundingClientRect().top + scrollY;

// the article in view: its address, its title, and that it is read
function enter(reading) {
  if (reading === current()) return;
  current()?.classList.remove("current");
  reading.classList.add("current");
  document.title = counted.exec(document.title)[0] + reading.dataset.title;
  history.replaceState(history.state, "", reading.dataset.address);
  document.dispatchEvent(new CustomEvent("onrecord:entered", { detail: reading }));
}

const inView = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) enter(entry.target);
}, { rootMargin: "-40% 0px -59% 0px" });

// what is unique on its own page stays so beside others
function renamed(reading) {
  const prefix = `of-${reading.dataset.reading}-`;
  for (const each of all("[id]", reading)) each.id = prefix + each.id;
  for (const name of refers) {
    for (const each of all(`[${name}]`, reading)) {
      each.setAttribute(name, each.getAttribute(name).split(" ").map((id) => prefix + id).join(" "));
    }
  }
  for (const link of all("a[href]", reading)) {
    const href = link.getAttribute("href");
    link.setAttribute("href", href.startsWith("#") ? `#${prefix}${href.slice(1)}` : new URL(href, reading.dataset.address).href);
  }
  return reading;
}

async function bring(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const reading = one(".reading", page);
  // sound and film come from elsewhere, which only a page of their own may ask
  if (!answer.ok || !reading || one(".player", reading)) throw new Error(link.href);
  const known = one(`.reading[data-reading="${reading.dataset.reading}"]`);
  if (known) return known;
  reading.classList.remove("current");
  reading.dataset.address = answer.url;
  reading.dataset.title = page.title.replace(counted, "");
  const made = document.importNode(renamed(reading), true);
  link.closest(".reading").after(made);
  link.closest(".onward").remove();
  document.dispatchEvent(new CustomEvent("onrecord:brought", { detail: made }));
  inView.observe(made);
  return made;
}

async function onward(link) {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  try {
    const reading = await bring(link);
    history.pushState({ depth: (history.state?.depth ?? 0) + 1, reading: reading.dataset.reading, within: 0 }, "", reading.dataset.address);
    history.scrollRestoration = "manual";
    reading.scrollIntoView({ block: "start" });
    enter(reading);
    const headline = one("h1", reading);
    headline.tabIndex = -1;
    headline.focus({ preventScroll: true });
    say(headline.textContent);
  } catch {
    location.assign(link.href);
  }
}

function keep() {
  const reading = current();
  if (history.state?.reading === undefined || !reading) return;
  const state = { ...history.state, reading: reading.dataset.reading, within: Math.round(scrollY - top(reading)) };
  history.replaceState(state, "", reading.dataset.address);
}

const named = () => /^\/article\/(\d+)/.exec(location.pathname)?.[1];

// The browser puts an address back without its page where they belonged to one page before; that may have been left since.
function restore(state) {
  const reading = one(`.reading[data-reading="${state?.reading ?? named()}"]`);
  if (!reading) location.reload();
  else if (state?.reading !== undefined) scrollTo({ top: top(reading) + state.within, behavior: "instant" });
}

const first = current();
if (first) {
  first.dataset.address = location.href;
  first.dataset.title = document.title.replace(counted, "");
  inView.observe(first);
  if (history.state?.reading === first.dataset.reading) restore(history.state);
  let timer = 0;
  addEventListener("scroll", () => { clearTimeout(timer); timer = setTimeout(keep, settled); }, { passive: true });
  addEventListener("popstate", (event) => restore(event.state));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-onward]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onward(link);
  });
}
