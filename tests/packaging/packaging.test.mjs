// The packed package in one tiny program for each way of using it: installed, built, and run.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { after, before } from "node:test";
import { promisify } from "node:util";
import { launch, withPage } from "../e2e/support/browser.mjs";
import { serve } from "../e2e/support/server.mjs";
import { assertWorks } from "../e2e/support/situation.mjs";
import { widget } from "../e2e/support/widget.mjs";

const run = promisify(execFile);
const own = (path) => fileURLToPath(new URL(path, import.meta.url));
const tool = (name) => own(`../../node_modules/.bin/${name}`);

let folder;
let tarball;
let packed;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "packaging-"));
  const { stdout } = await npm(folder, "pack", process.env.DIST, "--json", "--pack-destination", folder);
  // A list, or since npm 12 the packages by their names.
  [packed] = Object.values(JSON.parse(stdout));
  tarball = join(folder, packed.filename);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** Runs npm with a cache of its own and no network: the package has no dependencies. */
function npm(cwd, ...given) {
  return run("npm", [...given, "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", join(folder, "cache")], { cwd });
}

/** A copy of the consumer with the package installed. */
async function install(way) {
  const consumer = join(folder, way);
  await cp(own(way), consumer, { recursive: true });
  await npm(consumer, "install", tarball);
  return consumer;
}

/** The built site works in Chromium: the planner to its answer, and the core beside it, where the page uses it. */
async function assertSite(site, { core = true } = {}) {
  const server = await serve({ folder: site });
  try {
    await withPage(browser, {}, async ({ page }) => {
      await page.goto(server.url("/"));
      await assertWorks(widget(page));
      if (core) assert.match(await page.locator("output").innerText(), /^\d+\.\d+\.\d+ not-enough$/);
    });
    return server.requests;
  } finally {
    await server.close();
  }
}

test("the package holds what its manifest names, and nothing for other hosts", async () => {
  const files = packed.files.map(({ path }) => path);
  const manifest = JSON.parse(await readFile(join(process.env.DIST, "package.json"), "utf8"));
  const named = [manifest.customElements, ...Object.values(manifest.exports).flatMap((to) => (typeof to === "string" ? to : Object.values(to)))];
  for (const path of named) assert.ok(files.includes(path.replace("./", "")), path);
  for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-NOTICES.txt", "builder.html", "evaluation.html", "evaluation/gap.svg"]) assert.ok(files.includes(name), name);
  assert.deepEqual(files.filter((name) => /\.zip$|\.php$/.test(name)), []);
  const { files: pinned } = JSON.parse(await readFile(join(process.env.DIST, "integrity.json"), "utf8"));
  for (const name of Object.keys(pinned)) assert.ok(files.includes(name), name);
});

test("script tag: the folder is copied, and the tag runs", async () => {
  const consumer = await install("script-tag");
  await run("node", ["build.mjs"], { cwd: consumer });
  const requests = await assertSite(join(consumer, "site"), { core: false });
  assert.ok(requests.includes("/ready-to-sit/ready-to-sit.js"));
});

test("Vite: built, with the files beside the bundle", async () => {
  const consumer = await install("vite");
  await run(tool("vite"), ["build", "--logLevel", "warn"], { cwd: consumer });
  const requests = await assertSite(join(consumer, "site"));
  assert.ok(requests.some((path) => /^\/assets\/ready-to-sit-app-[0-9a-f]{16}\.js$/.test(path)), requests.join(" "));
});

test("Vite: its development server", async () => {
  const consumer = await install("vite");
  const { createServer } = await import("vite");
  const server = await createServer({ root: consumer, logLevel: "error", server: { host: "127.0.0.1", port: 0 } });
  await server.listen();
  try {
    await withPage(browser, {}, async ({ page }) => {
      await page.goto(server.resolvedUrls.local[0]);
      await assertWorks(widget(page));
      assert.match(await page.locator("output").innerText(), / not-enough$/);
    });
  } finally {
    await server.close();
  }
});

test("esbuild: bundled, with the files beside the bundle", async () => {
  const consumer = await install("esbuild");
  await run(tool("esbuild"), ["main.js", "--bundle", "--format=esm", "--target=es2022", "--minify", "--outfile=site/main.js", "--log-level=warning"], { cwd: consumer });
  await run("node", ["copy.mjs"], { cwd: consumer });
  await assertSite(join(consumer, "site"));
});

test("Node: the core answers, and the files can be read by their names", async () => {
  const consumer = await install("node");
  const { stdout } = await run("node", ["main.js"], { cwd: consumer });
  const found = JSON.parse(stdout);
  assert.equal(found.verdict, "not-enough");
  assert.equal(found.element, "ready-to-sit");
  assert.equal(found.schema, "urn:ready-to-sit:record:1");
  assert.ok(found.milestones > 5 && found.rules > 1000);
});

for (const resolution of ["nodenext", "bundler"]) {
  test(`TypeScript: the types hold with module resolution "${resolution}"`, async () => {
    const consumer = await install("typescript");
    const checked = run(tool("tsc"), ["--project", `tsconfig.${resolution}.json`], { cwd: consumer });
    await checked.catch(({ stdout, stderr }) => assert.fail(`${stdout}${stderr}`));
  });
}
