// Draws the PNG icons from planner-icon.svg: `node www/standalone/draw-icons.mjs`, after a change to the drawing.

import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const beside = (name) => new URL(name, import.meta.url);
const drawing = await readFile(beside("planner-icon.svg"), "utf8");
// Systems cut maskable icons to shapes of their own: the ground has to reach the edge.
const fullGround = drawing.replace(' rx="96"', "");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const [name, size, svg] of [
  // iOS rounds the corners itself and paints what is clear black.
  ["planner-icon-180.png", 180, fullGround],
  ["planner-icon-192.png", 192, drawing],
  ["planner-icon-512.png", 512, drawing],
  ["planner-icon-maskable-512.png", 512, fullGround],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await writeFile(beside(name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
