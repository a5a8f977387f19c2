// Runs before the first paint, so that a chosen theme never flashes the other one. All other scripts come after that paint, in their order.
// Until then links and forms work by themselves, and keys are kept.
(() => {
  const root = document.documentElement;
  const { scripts, htmx } = document.currentScript.dataset;
  const mostKeys = 20;
  const patience = 1000; // in milliseconds, where a page isn't painted since nobody sees it

  // --- theme ---
  try {
    const kept = localStorage.getItem("theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch { /* storage may be off: the system's theme serves */ }
  addEventListener("click", ({ target }) => {
    if (!target.closest?.("#theme")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept, then */ }
  });
  root.dataset.scripts = "coming";

  // --- keys that come before the scripts ---
  const keys = [];
  const keep = (event) => { if (keys.length < mostKeys) keys.push(event); };
  addEventListener("keydown", keep, true);
  function ready() {
    removeEventListener("keydown", keep, true);
    root.dataset.scripts = "ready";
    for (const event of keys) {
      const isFree = event.target === document.body || !event.target.isConnected;
      const place = isFree ? document.activeElement ?? document.body : event.target; // which a key before it may have chosen
      place.dispatchEvent(new KeyboardEvent("keydown", event));
      if (isFree && event.key === "Enter" && place.matches("a")) place.click();
    }
    // what was typed into a search that htmx is to follow
    const field = document.activeElement?.closest("form[hx-get] input");
    if (field && field.value !== field.defaultValue) field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // --- the others ---
  const add = (src, isModule) => new Promise((resolve) => {
    const script = document.createElement("script");
    if (isModule) script.type = "module";
    script.async = false; // one after the other, as they stand
    script.addEventListener("load", () => {
      // htmx waits for this, which has been
      if (!isModule) document.dispatchEvent(new Event("DOMContentLoaded"));
      resolve();
    });
    script.addEventListener("error", resolve);
    script.src = src;
    document.head.append(script);
  });
  let isLoading = false;
  function load() {
    if (isLoading) return;
    isLoading = true;
    const first = htmx && document.querySelector("[hx-get]") ? [add(htmx, false)] : [];
    Promise.all([...first, ...scripts.split(/\s+/).filter(Boolean).map((src) => add(src, true))]).then(ready);
  }
  function painted() {
    setTimeout(load, document.hidden ? 0 : patience);
    try {
      new PerformanceObserver((list) => {
        if (list.getEntriesByName("first-contentful-paint").length) load();
      }).observe({ type: "paint", buffered: true });
    } catch { load(); }
  }
  addEventListener("DOMContentLoaded", painted, { once: true });
})();
