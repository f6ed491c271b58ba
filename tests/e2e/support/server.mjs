// A static server for tests: one folder, true MIME types, and whatever a test wants to be different.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder (by default the one that the environment variable DIST names) on a free port of 127.0.0.1.
 *
 * `headers` go with every response, for example a Content-Security-Policy.
 * `overrides` replace single paths: `{ "/page.html": "<!doctype html>…" }`, `{ "/x.wasm": { status, headers, body } }`,
 * or a function `(path) => override | undefined` for paths that are not known beforehand, such as hashed names.
 * `requests` lists the paths that were asked for, in order; empty it with `requests.length = 0`.
 */
export async function serve({ folder = process.env.DIST, headers = {}, overrides = {} } = {}) {
  if (!folder) throw new Error("Set DIST to the folder to serve.");
  const overrideFor = typeof overrides === "function" ? overrides : (path) => overrides[path];
  const requests = [];

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    requests.push(path);
    const found = await respond(folder, path, overrideFor(path));
    response.writeHead(found.status, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-store",
      ...headers,
      ...found.headers,
    });
    response.end(found.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    requests,
    url: (path = "/") => origin + path,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(folder, path, override) {
  if (override !== undefined) {
    const parts = typeof override === "string" ? { body: override } : override;
    const body = parts.body ?? (await contentOf(folder, path)) ?? "";
    return { status: 200, headers: {}, ...parts, body };
  }
  const body = await contentOf(folder, path);
  return body === undefined ? { status: 404, headers: {}, body: "Not found" } : { status: 200, headers: {}, body };
}

async function contentOf(folder, path) {
  try {
    // Normalised from the root, a path cannot climb out of the folder.
    return await readFile(join(folder, normalize(decodeURIComponent(path))));
  } catch {
    return undefined;
  }
}
