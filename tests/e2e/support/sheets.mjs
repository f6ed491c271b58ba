// The planner's style sheets as they are written.

import { readdir, readFile } from "node:fs/promises";

const www = new URL("../../../www/", import.meta.url);

/** All of them in one text: the loader's and the app's. */
export async function readSheets() {
  const folder = new URL("styles/", www);
  const own = (await readdir(folder)).filter((name) => name.endsWith(".css")).map((name) => new URL(name, folder));
  const texts = await Promise.all([new URL("loader.css", www), ...own].map((sheet) => readFile(sheet, "utf8")));
  return texts.join("\n");
}
