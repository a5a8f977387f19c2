// Runs once the page is read; all other scripts come after the first paint, in their order. Until then links and forms work by themselves, and
// keys are kept.
(() => {
  const root = document.documentElement;
  const { scripts } = document.currentScript.dataset;
  const mostKeys = 20;
  const patience = 1000; // in milliseconds, where a page isn't painted since nobody sees it

  // --- theme: the server is told by a cookie, so that pages come with it ---
  const chosen = () => /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
  function keepTheme(theme) {
    root.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; SameSite=Lax`;
  }
  function showTheme() { // on a page that was kept while another was chosen, too
    const theme = chosen();
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
  addEventListener("pageshow", ({ persisted }) => { if (persisted) showTheme(); });
  addEventListener("click", ({ target }) => {
    if (!target.closest?.("#theme")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    keepTheme(dark ? "light" : "dark");
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
    // what was typed into a search that follows
    const field = document.activeElement?.closest("form[data-follows] input");
    if (field && field.value !== field.defaultValue) field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // --- the others ---
  const add = (src) => new Promise((resolve) => {
    const script = document.createElement("script");
    script.type = "module";
    script.async = false; // one after the other, as they stand
    script.addEventListener("load", resolve);
    script.addEventListener("error", resolve);
    script.src = src;
    document.head.append(script);
  });
  let isLoading = false;
  function load() {
    if (isLoading) return;
    isLoading = true;
    showTheme(); // only now: the page waits while another process is asked for cookies
    Promise.all(scripts.split(/\s+/).filter(Boolean).map(add)).then(ready);
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
