/** A file's name in the folder of the planner's files, and what the browser checks before it keeps it (nothing if empty). */
export type Shipped = readonly [name: string, integrity: string];

/**
 * The folder of the planner's files: the worker's own, or the one that its address names (`?files=/ready-to-sit/`),
 * because a worker may have to lie at the root of a site to see the site's pages.
 */
const folder = new URL(new URLSearchParams(self.location.search).get("files") ?? "./", self.location.href);

/** Where a file lies. */
export const addressOf = (name: string): string => new URL(name, folder).href;

/** Whether a file's name bears the hash of its content: there is only one such file, ever. */
export const isHashed = (name: string): boolean => /-[0-9a-f]{16}\.\w+$/.test(name);

/** Fetches all files into a cache, or leaves none. `check` may refuse a file. */
export async function fill(
  cacheName: string,
  files: readonly Shipped[],
  check?: (name: string, response: Response) => Promise<boolean>,
): Promise<void> {
  const cache = await caches.open(cacheName);
  try {
    await Promise.all(
      files.map(async ([name, integrity]) => {
        const address = addressOf(name);
        const response = await fetch(address, { integrity, cache: isHashed(name) ? "default" : "no-cache" });
        if (!response.ok || (check && !(await check(name, response.clone())))) {
          throw new Error(`${address} is not the file that belongs to this version`);
        }
        await cache.put(address, unredirected(response));
      }),
    );
  } catch (cause) {
    await caches.delete(cacheName);
    throw cause;
  }
}

/** A page must not be answered with what came by a redirection, as from servers that leave out the ending. */
function unredirected(response: Response): Response {
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** Removes the caches whose names begin like ours, but for the one in use; others are none of our business. */
export async function dropOthers(prefix: string, cacheName: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)));
}

/** A kept file. Servers vary their answers by headers that change nothing here. */
export async function kept(cacheName: string, address: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(address, { ignoreVary: true });
}
