// The service worker of the standalone page, for that page alone. It keeps program files, never a plan.

import { files, version } from "../../target/web/glue/standalone";
import { addressOf, dropOthers, fill, kept } from "./shelf";

declare const self: ServiceWorkerGlobalScope;

// Two copies on one origin, in two folders, keep their files apart.
const prefix = `ready-to-sit page ${self.registration.scope} `;
const cacheName = prefix + version;
const page = addressOf("planner.html");
/** Some servers show pages without their ending. */
const shortPage = page.replace(/\.html$/, "");
const known = new Set(files.map(([name]) => addressOf(name)));

self.addEventListener("install", (event) => {
  // The page carries no hash that could be checked, because some hosts add lines to it: its version has to be ours.
  const isOurs = async (name: string, response: Response): Promise<boolean> =>
    name !== "planner.html" || (await response.text()).includes(`data-version="${version}"`);
  event.waitUntil(fill(cacheName, files, isOurs));
});

self.addEventListener("activate", (event) => event.waitUntil(dropOthers(prefix, cacheName)));

// A page asks for it when its student has said so.
self.addEventListener("message", ({ data }) => {
  if (data === "load") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  const bare = url.origin + url.pathname;
  const isPage = bare === page || bare === shortPage;
  // Only the page has a query, which its script reads from its own address.
  const address = request.mode === "navigate" ? (isPage ? page : "") : url.search ? "" : bare;
  if (!known.has(address)) return;
  event.respondWith(kept(cacheName, address).then((found) => found ?? fetch(request)));
});
