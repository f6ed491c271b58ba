import { wasmFile, wasmIntegrity } from "../target/web/glue/asset";
import init from "../target/web/glue/ready_to_sit.js";
import { missing, notLoaded, notStarted, refused } from "./problem";

/** Fetches and starts the module. Rejects with a `Problem`. */
export async function load(): Promise<void> {
  if (typeof WebAssembly !== "object") throw missing();
  const address = new URL(wasmFile, import.meta.url);
  let response: Response;
  try {
    // Cookies go to the own origin only, which is fetch's default: a blog behind a login works, a CDN gets none.
    response = await fetch(address, { integrity: wasmIntegrity });
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
