// Runs before the first paint, so that a chosen theme never flashes the other one.
(() => {
  try {
    const kept = localStorage.getItem("theme");
    if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  } catch { /* storage may be off: the system's theme serves */ }
})();
