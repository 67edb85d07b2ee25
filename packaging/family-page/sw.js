/* The service worker: answers from the network, and from its own copy where there is none. */

const CACHE = "leling-family-page";

/* All that the page is made of, besides the content. */
const SHELL = [
  "./",
  "address.js",
  "calendar.js",
  "content.js",
  "copying.js",
  "drawing.js",
  "icon.svg",
  "list.js",
  "offline.js",
  "page.css",
  "page.js",
  "service.js",
  "version.js",
];

/* A phone with one bar of signal is not left with a white page for longer than this … */
const PATIENCE_MS = 3000;

/* … and not once for every file: after one that came too late, copies are taken at once. */
const IMPATIENT_MS = 20000;
let impatientUntil = 0;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* The page names what it shows, and is told whether all of it is kept. */
self.addEventListener("message", (event) => {
  const answer = (kept) => event.ports[0].postMessage(kept);
  event.waitUntil(keepAll(event.data).then(() => answer(true), () => answer(false)));
});

self.addEventListener("fetch", (event) => {
  const own = event.request.url.startsWith(self.registration.scope);
  if (own && event.request.method === "GET") {
    event.respondWith(answerTo(event.request));
  }
});

async function keepAll(paths) {
  const cache = await caches.open(CACHE);
  await cache.addAll(paths);
}

async function answerTo(request) {
  const impatient = Date.now() < impatientUntil;
  const fresh = fetchAndKeep(request);
  const late = after(impatient ? 0 : PATIENCE_MS, "late");
  const answer = await Promise.race([fresh.catch(() => "none"), late]);
  if (answer instanceof Response && answer.status < 500) {
    return answer;
  }
  if (answer === "late" && !impatient) {
    impatientUntil = Date.now() + IMPATIENT_MS;
  }
  const cache = await caches.open(CACHE);
  const kept = await cache.match(bare(request));
  return kept ? marked(kept) : fresh;
}

function after(milliseconds, value) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}

async function fetchAndKeep(request) {
  const response = await fetch(request);
  if (response.ok && !response.redirected) {
    const cache = await caches.open(CACHE);
    await cache.put(bare(request), response.clone());
  }
  return response;
}

/* Messengers add ?from=… to an address that is passed on; it is the same page. */
function bare(request) {
  const address = new URL(request.url);
  return address.origin + address.pathname;
}

/* The header tells the page that this is a copy. */
function marked(response) {
  const headers = new Headers(response.headers);
  headers.set("Kept", "yes");
  return new Response(response.body, { status: response.status, headers });
}
