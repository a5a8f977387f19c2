// Sound and film go on where somebody stopped: kept by the server for each reader, in the browser where it keeps nothing.
const one = (selector, within = document) => within.querySelector(selector);
const name = "onrecord:played";
const mostKept = 200;
const everyMs = 10000;
const ours = "marks" in document.body.dataset;
const { reading: article } = one(".reading").dataset;

const kept = () => { try { return JSON.parse(localStorage.getItem(name) ?? "{}"); } catch { return {}; } };
function keepHere(key, seconds) {
  const { [key]: _, ...others } = kept();
  const all = Object.entries(seconds ? { ...others, [key]: seconds } : others).slice(-mostKept);
  try { localStorage.setItem(name, JSON.stringify(Object.fromEntries(all))); } catch { /* full, or off */ }
}

function keep(key, seconds) {
  if (!ours) { keepHere(key, seconds); return; }
  const body = JSON.stringify({ article: Number(article), media: key, seconds });
  fetch("/api/played", { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true }).catch(() => {});
}

for (const figure of document.querySelectorAll(".player")) {
  const player = one("audio, video", figure);
  const { key, start } = figure.dataset;
  const from = ours ? Number(start) : kept()[key] ?? 0;
  let at = Date.now();
  const place = () => (player.ended ? 0 : Math.round(player.currentTime * 10) / 10);
  const save = () => { at = Date.now(); keep(key, place()); };
  one("[data-stopped]", figure).hidden = !from;
  const goOn = () => { if (from && from < player.duration) player.currentTime = from; };
  if (player.readyState) goOn(); // it was played before this ran
  else player.addEventListener("loadedmetadata", goOn, { once: true });
  player.addEventListener("playing", () => { one("[data-stopped]", figure).hidden = true; }, { once: true });
  player.addEventListener("timeupdate", () => { if (!player.paused && Date.now() - at > everyMs) save(); });
  for (const each of ["pause", "ended"]) player.addEventListener(each, save);
  addEventListener("pagehide", () => { if (!player.paused) save(); });
}
