// Keeps the public pages for times without a connection. It holds no word of anyone.
"use strict";
const CACHE = "tend-{{ version }}";
const OFFLINE = "{{ offline }}";
const PAGES = [{% for path in pages %}"{{ path }}", {% endfor %}];
const FILES = [{% for path in files %}"{{ path }}", {% endfor %}];

// Without credentials: what is kept is the page that anyone gets.
async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all([...PAGES, ...FILES].map(async (path) => {
    const answer = await fetch(path, { credentials: "omit", cache: "reload" });
    if (!answer.ok) { throw new Error(path); }
    await cache.put(path, answer);
  }));
  await self.skipWaiting();
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

const kept = (path) => caches.match(path, { ignoreVary: true });

async function file(request, path) {
  return (await kept(path)) || fetch(request);
}

async function page(request, path) {
  try {
    return await fetch(request);
  } catch (gone) {
    return (await kept(PAGES.includes(path) ? path : OFFLINE)) || Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) { return; }
  if (FILES.includes(url.pathname)) {
    event.respondWith(file(request, url.pathname));
  } else if (request.mode === "navigate") {
    event.respondWith(page(request, url.pathname));
  }
});
