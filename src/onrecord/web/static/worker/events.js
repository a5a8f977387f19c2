// What comes to the worker.
addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil((async () => (await caches.open(FILES)).addAll(shell.files))());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    await registration.navigationPreload?.enable();
    for (const name of await caches.keys()) if (name.startsWith("onrecord-files-") && name !== FILES) await caches.delete(name);
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST") {
    // another site's form goes to the server as it is, which refuses it: from here it would come as ours
    if (request.mode === "navigate" && !request.referrer.startsWith(`${location.origin}/`)) return;
    if (url.pathname === "/api/marks") event.respondWith(marked(event));
    else if (request.mode === "navigate" && NOTE.test(url.pathname)) event.respondWith(noteMade(event, url));
    else if (request.mode === "navigate" && CHANGE.test(url.pathname)) event.respondWith(noteChanged(event, url));
    else if (url.pathname === "/signout") event.waitUntil(forget());
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(shown(event, url));
  } else if (url.pathname.startsWith("/static/") && url.search) {
    event.respondWith((async () => (await caches.match(request, { cacheName: FILES })) ?? fetch(request))());
  }
});

addEventListener("sync", (event) => { event.waitUntil(send()); });

addEventListener("message", (event) => {
  if (event.data === "waiting") {
    event.waitUntil((async () => {
      const reader = await noted("reader");
      const its = (await acts()).filter((act) => act.reader === reader);
      const bodies = (isRefused) => its.filter((act) => Boolean(act.refused) === isRefused).map((act) => act.body);
      event.source.postMessage({ reader, waiting: bodies(false), unkept: bodies(true) });
    })());
  } else if (event.data === "send") event.waitUntil(send());
  else if (event.data === "fill") event.waitUntil(fill());
  else if (event.data.opened) event.waitUntil(opened(event.data.opened));
  else if (event.data.drop) event.waitUntil(drop(event.data.drop));
});
