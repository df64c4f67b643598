// The portal without a network: public pages as they were last read, and a page that says what still works. Reports,
// tickets, the desk and the programming interface are never kept: a request for them goes past this file.

const CACHE = "portal-{version}";
const FILES = ["{style}", "{script}"];
const OFFLINE = "/luring";
const PAGES = ["/", "/bantuan", "/privasi", "/luring", "/bukti"];
const KEYS = "/bukti/kunci.json";

addEventListener("install", (event) => {
  // Whoever asks again within a minute would otherwise keep a page that the browser has from before this version.
  const pages = ["/", OFFLINE].map((path) => new Request(path, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...FILES, ...pages])).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(clear().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname: path, search } = new URL(url);
  if (method !== "GET" || origin !== location.origin || /^\/(petugas|api)(\/|$)/.test(path)) return;
  if (FILES.includes(path)) event.respondWith(caches.match(path).then((file) => file ?? fetch(event.request)));
  else if (mode === "navigate" || path === KEYS) event.respondWith(answer(event, path, search));
});

async function clear() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

async function answer(event, path, search) {
  const english = /^\/en(\/|$)/.test(path);
  // The English pages have the same addresses behind /en.
  const plain = english ? path.slice(3) || "/" : path;
  try {
    const response = await fetch(event.request);
    const mayStay = response.ok && !search && !/no-store/.test(response.headers.get("cache-control"));
    if (mayStay && (path === KEYS || PAGES.includes(plain))) event.waitUntil(keep(path, response.clone(), english));
    return response;
  } catch (error) {
    const kept = await caches.match(path);
    if (kept) return kept;
    if (path === KEYS) throw error;
    return (english && (await caches.match(`/en${OFFLINE}`))) || caches.match(OFFLINE);
  }
}

async function keep(path, response, english) {
  const cache = await caches.open(CACHE);
  await cache.put(path, response);
  // Only readers of English need the English offline page.
  if (english && !(await cache.match(`/en${OFFLINE}`))) await cache.add(`/en${OFFLINE}`).catch(() => {});
}
