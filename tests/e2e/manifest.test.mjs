// What editors and catalogues are told of the element (`custom-elements.json`) is what the code and the docs say.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { readSheets } from "./support/sheets.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFile(new URL(path, root), "utf8");
const www = (await readdir(new URL("www/", root))).filter((name) => name.endsWith(".ts"));
const code = (await Promise.all(www.map((name) => read(`www/${name}`)))).join("\n");
const manifest = JSON.parse(await read("www/custom-elements.json"));
const [element] = manifest.modules[0].declarations;
const names = (list) => list.map(({ name }) => name).sort();
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

test("it ships, and names the element that the script defines", async () => {
  assert.deepEqual(JSON.parse(await readFile(join(process.env.DIST, "custom-elements.json"), "utf8")), manifest);
  assert.ok(code.includes(`define("${element.tagName}"`) || code.includes(`get("${element.tagName}")`));
  const types = await read("www/types/ready-to-sit.d.ts");
  assert.match(types, new RegExp(`interface HTMLElementTagNameMap \\{\\s*"${element.tagName}": ${element.name};`));
});

test("every attribute that the code reads is listed", () => {
  const lists = [...code.matchAll(/(?:observedAttributes|of[A-Z]\w+|onlyAttributes) = \[([^\]]*)\]/g)].map(([, list]) => list).join();
  const known = new Set([...found(lists, /"([\w-]+)"/g), ...found(code, /host\.(?:get|has)Attribute\("([\w-]+)"\)/g)]);
  assert.ok(known.size >= 3);
  for (const name of known) assert.ok(names(element.attributes).includes(name), name);
});

test("the scripts, the module, the WordPress plugin and its block know the same attributes", async () => {
  const listed = names(element.attributes);
  assert.deepEqual(found(await read("www/attributes.ts"), /"([\w-]+)"/g), listed);
  const php = (await read("wordpress/ready-to-sit.php")).match(/const ATTRIBUTES = array\(([^]*?)\);/)[1];
  assert.deepEqual(found(php, /'([\w-]+)'\s+=>/g), listed);
  assert.deepEqual(Object.keys(JSON.parse(await read("wordpress/block/block.json")).attributes).sort(), listed);
  // A settings file may hold three lists beside them.
  const known = (await read("src/site/warnings.rs")).match(/const KNOWN: [^=]*= \[([^\]]*)\]/)[1];
  assert.deepEqual(found(known, /"([\w-]+)"/g), [...listed, "advisories", "deadlines", "links"].sort());
});

test("every custom property of the sheets is listed, and no other", async () => {
  const sheets = await readSheets();
  assert.deepEqual(names(element.cssProperties), found(sheets, /var\(\s*(--ready-to-sit-[\w-]+)/g));
});

test("properties, parts and the attributes of the look are those of docs/theming.md", async () => {
  const theming = await read("docs/theming.md");
  const [, attributes, properties, parts] = theming.split(/^## (?:Attributes|Custom|Parts).*$/m);
  const rows = (text) => found(text, /^\| `([\w-]+)` \|/gm);
  assert.deepEqual(names(element.cssProperties), rows(properties));
  assert.deepEqual(names(element.cssParts), rows(parts));
  for (const name of rows(attributes)) assert.ok(names(element.attributes).includes(name), name);
});

test("every part that the code names is listed", () => {
  const named = [...found(code, /part\.add\("([\w-]+)"\)/g), ...found(code, /\.part = "([\w-]+)"/g)];
  for (const name of named) assert.ok(names(element.cssParts).includes(name), name);
});
