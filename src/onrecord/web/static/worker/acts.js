// What was done without a connection, and is sent as soon as there is one.
// Each says what is to be true from then on, so that one which is sent twice changes nothing. They are sent one after the
// other, and forgotten when the server has answered; a note that it refuses stays until whoever wrote it drops it.
const MAX_WAITING = 5000; // acts
const NOTES = "/api/notes";
const CHANGES = "/api/notes/change";
const MOST_SEEN = 100; // moments of a note

async function post(body, reader, path = "/api/marks") {
  const headers = { "Content-Type": "application/json" };
  if (reader) headers[READER] = reader;
  return fetch(path, { method: "POST", headers, body });
}

async function wait(body, of, path = "/api/marks") {
  const reader = (await noted("reader")) ?? "";
  if (of && of !== reader) return false; // a page from before another reader signed in
  const waiting = await acts();
  if (!reader || waiting.length >= MAX_WAITING) return false;
  await kept("acts", "readwrite", (store) => store.add({ reader, path, body }));
  return true;
}

async function done(body) {
  const { ids, starred } = JSON.parse(body);
  const reader = await noted("reader");
  if (!starred || !reader) return;
  for (const id of (ids ?? []).slice(0, 20)) await copy(`/article/${id}`, "starred", reader).catch(() => { /* later */ });
}

async function flush() {
  for (;;) {
    const act = await first();
    if (!act) break;
    if (act.reader !== (await noted("reader"))) return;
    const answer = await post(await asSeen(act), act.reader, act.path);
    // who is signed out, or asks too often, or too early: it waits
    if ([401, 403, 408, 409, 425, 429].includes(answer.status) || answer.status >= 500) return;
    const said = answer.ok && (await answer.json()); // what is no JSON is a proxy's page: it waits
    if (!said && act.path.startsWith(NOTES)) {
      const { key, ...its } = act;
      await kept("acts", "readwrite", (store) => store.put({ ...its, refused: true }, key));
      await tell(act.reader, { unkept: [act.body] });
      continue;
    }
    await kept("acts", "readwrite", (store) => store.delete(act.key));
    if (said) {
      if (said.changed) await note(seenName(act.body), [...(await seenOf(act.body)), said.changed].slice(-MOST_SEEN));
      await tell(act.reader, "note" in said ? { noted: said, body: act.body } : { counts: said });
      await done(act.body);
    } else await tell(act.reader, { refused: true });
  }
}

// A change to a note says as of which moments its reader knew the note: as the page had it, and as this browser left it since.
const seenName = (body) => `seen ${JSON.parse(body).note}`;
const seenOf = async (body) => (await noted(seenName(body))) ?? [];
async function asSeen({ path, body }) {
  if (path !== CHANGES) return body;
  const its = JSON.parse(body);
  return JSON.stringify({ ...its, seen: [...its.seen, ...(await seenOf(body))] });
}

// a note that was refused, when its reader has seen it
const drop = (body) => kept("acts", "readwrite", (store) => {
  const asked = store.openCursor();
  asked.onsuccess = () => {
    const at = asked.result;
    if (at?.value.refused && at.value.body === body) at.delete();
    at?.continue();
  };
  return asked;
});

let sending = null;
function send() {
  sending ??= flush().catch(() => { /* still no network */ }).finally(async () => {
    sending = null;
    if (await first()) await registration.sync?.register("acts").catch(() => { /* when a page asks */ });
  });
  return sending;
}

async function marked(event) {
  const body = await event.request.text();
  const reader = event.request.headers.get(READER) ?? "";
  if (!(await first())) {
    try {
      const answer = await post(body, reader);
      // whose session has ended signs in, and then it is sent
      if (answer.status === 401 && (await wait(body, reader))) return answer;
      if (!isAway(answer.status)) {
        if (answer.ok) event.waitUntil(done(body));
        return answer;
      }
    } catch { /* it waits, then */ }
  }
  if (!(await wait(body, reader))) return Response.error();
  // also the page that was loaded anew while this was being kept, and asked too early what waits
  await tell(await noted("reader"), { waiting: [body] }, event.clientId);
  event.waitUntil(send());
  return Response.json({ waits: true }, { status: 202 });
}

// what a form gets that can't wait either
function unsent(answer, article) {
  if (answer?.status !== 401) return answer ?? Response.error();
  return Response.redirect(`/signin?${new URLSearchParams({ ended: "yes", next: `/article/${article}` })}`, 303);
}

// A form that keeps a note: as it is where there is a connection, and else later. `made` says which note it is: one whose answer was lost is
// sent again, and kept once.
async function noteMade(event, url) {
  const form = await event.request.formData();
  const article = Number(url.pathname.split("/").pop());
  const made = Date.now() / 1000;
  form.set("made", made);
  let answer = null;
  try {
    answer = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
    if (!isAway(answer.status) && !isSignedOut(answer.status)) return answer;
  } catch { /* it waits, then */ }
  const its = Object.fromEntries(["quote", "before", "after", "colour", "words"].map((name) => [name, form.get(name) ?? ""]));
  if (!(await wait(JSON.stringify({ article, made, ...its }), form.get("reader"), NOTES))) return unsent(answer, article);
  event.waitUntil(send());
  return Response.redirect(`/article/${article}?kept=yes&note=waits#notes`, 303);
}

// A form that changes or removes a note, likewise. What waits goes before it: a change to the same note may be among that. Where the note
// was changed elsewhere meanwhile, the server refuses it, and it is shown.
async function noteChanged(event, url) {
  const form = await event.request.formData();
  const its = (...names) => Object.fromEntries(names.map((name) => [name, form.get(name) ?? ""]));
  let answer = null;
  if (!(await first())) {
    try {
      answer = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
      if (!isAway(answer.status) && !isSignedOut(answer.status)) return answer;
    } catch { /* it waits, then */ }
  }
  const article = Number(form.get("article"));
  const of = { note: Number(url.pathname.split("/").pop()), article, made: Date.now() / 1000, seen: [Number(form.get("seen"))] };
  const body = JSON.stringify({ ...of, ...its("do", "quote", "colour", "words") });
  if (!(await wait(body, form.get("reader"), CHANGES))) return unsent(answer, article);
  event.waitUntil(send());
  await Promise.race([send(), late()]); // the page that comes then shows what was sent
  const isWaiting = (await acts()).some((act) => act.body === body && !act.refused);
  return Response.redirect(`/article/${article}?kept=yes${isWaiting ? "&note=waits" : ""}#notes`, 303);
}
