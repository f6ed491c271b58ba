/** A file that came with this script: its name beside it, and what the browser checks before it uses it. */
export interface Asset {
  readonly name: string;
  readonly integrity: string;
}

/** Where this script lies. */
export const here = import.meta.url;

/** Where the file lies. */
export const addressOf = ({ name }: Asset): URL => new URL(name, here);

/** Fetches it and lets nothing else pass for it. */
export function fetchAsset(asset: Asset, priority: "auto" | "low" = "auto"): Promise<Response> {
  // Cookies go to the own origin only, which is fetch's default: a blog behind a login works, a CDN gets none.
  return fetch(addressOf(asset), { integrity: asset.integrity, priority });
}
