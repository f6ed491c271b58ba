// A site without a bundler: the package's folder is copied, and the page holds the tag.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";

const from = "node_modules/ready-to-sit";
await mkdir("site", { recursive: true });
await cp(from, "site/ready-to-sit", { recursive: true });
const tag = await readFile(`${from}/embed.html`, "utf8");
await writeFile(
  "site/index.html",
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Script tag</title><link rel="icon" href="data:,"></head><body>${tag}</body></html>`,
);
