// Takes the place of `asset.ts` in the single-file build (`#asset` in package.json): nothing is fetched.

import { inlined } from "../target/web/glue/inlined";
import type { Asset } from "./asset";

export type { Asset };

/** Where this script lies; a module, or a script pasted into the page, knows no address of its own. */
export const here = ownScript()?.src || document.baseURI;

function ownScript(): HTMLScriptElement | undefined {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript;
  return [...document.scripts].find(({ src }) => /\/ready-to-sit\.single\.js([?#]|$)/.test(src));
}

/** Where the file would lie. */
export const addressOf = ({ name }: Asset): URL => new URL(name, here);

/** Unpacks it. */
export async function fetchAsset({ name }: Asset): Promise<Response> {
  const packed = inlined[name];
  if (packed === undefined) throw new Error(`${name} is not in this script`);
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "content-type": "application/wasm" } });
}
