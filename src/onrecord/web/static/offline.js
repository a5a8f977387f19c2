// Without a connection: the worker that keeps pages, what waits to be sent, and a line that says so.
const workers = navigator.serviceWorker;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`onrecord:${name}`, { detail }));
const ask = (what) => workers?.controller?.postMessage(what);
const quiet = 3000; // milliseconds after which a page that was loaded leaves the network to others

// --- the line --------------------------------------------------------------------------------------------------
const line = document.createElement("p");
line.className = "away";
line.setAttribute("role", "status");
document.body.append(line);

function away() {
  line.textContent = "marks" in document.body.dataset ? "Offline. What you mark is sent later." : "Offline.";
}

function back() {
  line.textContent = "";
  ask("send");
}

addEventListener("offline", away);
addEventListener("online", back);
document.addEventListener("onrecord:away", away);
document.addEventListener("onrecord:back", back);
if (!navigator.onLine) away();

// --- the worker --------------------------------------------------------------------------------------------------
function heard({ data }) {
  if (data.counts) tell("counts", data.counts);
  for (const body of data.waiting ?? []) tell("done", JSON.parse(body));
  if (data.refused) document.querySelector("#status").textContent = "Something that you marked could not be kept.";
}

async function start() {
  await workers.register("/sw.js", { updateViaCache: "none" });
  const { active } = await workers.ready;
  active.postMessage("send");
  if (!navigator.connection?.saveData) active.postMessage("fill");
}

if (workers) {
  workers.addEventListener("message", heard);
  ask("waiting");
  addEventListener("load", () => setTimeout(() => start().catch(() => { /* private windows have none */ }), quiet));
}
