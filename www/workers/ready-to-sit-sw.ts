// For sites that host the planner's files themselves: keeps these files, and touches nothing else of the site.

import { files, version } from "../../target/web/glue/shipped";
import { addressOf, dropOthers, fill, isHashed, kept } from "./shelf";

declare const self: ServiceWorkerGlobalScope;

const prefix = `ready-to-sit files ${self.registration.scope} `;
const cacheName = prefix + version;
const known = new Map(files.map(([name]) => [addressOf(name), name]));

self.addEventListener("install", (event) => event.waitUntil(fill(cacheName, files)));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers(prefix, cacheName)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.method === "GET" && request.mode !== "navigate" ? known.get(request.url) : undefined;
  if (name === undefined) return;
  event.respondWith(isHashed(name) ? keptFirst(request) : networkFirst(request));
});

/** Under this name there is no other content. */
async function keptFirst(request: Request): Promise<Response> {
  return (await kept(cacheName, request.url)) ?? fetch(request);
}

/** The page's tag may pin a newer script than the one kept. */
async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (offline) {
    const found = await kept(cacheName, request.url);
    if (found) return found;
    throw offline;
  }
}
