// The worker between pages and the network. The server puts together what stands in this folder, with `shell` above: the files that
// pages are shown with, and their version. Here: what the worker remembers, and whose it is.
const READER = "X-OnRecord-Reader"; // on each page: whose it is
const PAGES = "onrecord-pages"; // copies by address, with what the server calls the page's state behind it

// --- what is remembered: notes by name, and acts in the order in which they were done ----------------------------
function database() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("onrecord", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("notes");
      asked.result.createObjectStore("acts", { autoIncrement: true });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function kept(store, mode, ask) {
  const base = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(store, mode);
      const asked = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    base.close();
  }
}

const noted = (name) => kept("notes", "readonly", (store) => store.get(name));
const note = (name, value) => kept("notes", "readwrite", (store) => store.put(value, name));
const acts = () => kept("acts", "readonly", (store) => store.getAll());

// the next act to be sent, with its key; those that the server refused stay where they are
async function first() {
  let found = null;
  await kept("acts", "readonly", (store) => {
    const asked = store.openCursor();
    asked.onsuccess = () => {
      const at = asked.result;
      if (at?.value.refused) at.continue();
      else if (at) found = { key: at.key, ...at.value };
    };
    return asked;
  });
  return found;
}

// pages look whether it is meant for them: some may still be open from before another reader signed in
async function tell(reader, message, but = "") {
  for (const page of await clients.matchAll()) if (page.id !== but) page.postMessage({ reader, ...message });
}

// --- whose it is ---------------------------------------------------------------------------------------------
// What is kept is one reader's own. Nobody's page means that they signed out; another's, that it is none of theirs.
async function belongs(reader) {
  const before = (await noted("reader")) ?? "";
  if (reader === before) return;
  await note("reader", reader);
  await note("looked", 0);
  await caches.delete(PAGES);
  if (reader && (await acts()).some((act) => act.reader !== reader)) await kept("acts", "readwrite", (store) => store.clear());
}

async function forget() {
  await belongs("");
  await kept("acts", "readwrite", (store) => store.clear());
}
