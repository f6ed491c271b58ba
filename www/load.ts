import { missing, notLoaded, notStarted, refused } from "./problem";

/** The start of a module's glue. */
type Init = (source: { module_or_path: Response }) => Promise<unknown>;

/** Fetches the module `file` from beside the script and starts it. Rejects with a `Problem`. */
export async function load(init: Init, file: string, integrity: string): Promise<void> {
  if (typeof WebAssembly !== "object") throw missing();
  const address = new URL(file, import.meta.url);
  let response: Response;
  try {
    // Cookies go to the own origin only, which is fetch's default: a blog behind a login works, a CDN gets none.
    response = await fetch(address, { integrity });
    if (!response.ok) throw new Error(`status ${response.status}`);
  } catch {
    // The browser's console has the reason; scripts are not told it.
    throw notLoaded(address);
  }
  try {
    // The glue compiles while the file arrives, and falls back when the server sends a wrong MIME type.
    await init({ module_or_path: response });
  } catch (cause) {
    // No error type tells it; Chromium, Firefox and WebKit each name the policy in their text.
    throw /content security policy|CSP/i.test(String(cause)) ? refused() : notStarted(cause);
  }
}
