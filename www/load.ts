import { addressOf, type Asset, fetchAsset } from "#asset";
import { missing, notLoaded, notStarted, partNotLoaded, refused } from "./problem";

/** The start of a module's glue, which hands out what the module exports. */
type Init<Exports> = (source: { module_or_path: Response }) => Promise<Exports>;

/** Starts a module; fetches it unless it is on its way already. Rejects with a `Problem`. */
export async function load<Exports>(init: Init<Exports>, module: Asset, coming?: Promise<Response>): Promise<Exports> {
  if (typeof WebAssembly !== "object") throw missing();
  const response = await arrived(coming ?? fetchAsset(module), module);
  // The glue compiles while the file arrives, and falls back when the server sends a wrong MIME type.
  return start(() => init({ module_or_path: response }));
}

/** Fetches the later half of a module and compiles it. Rejects with a `Problem`. */
export async function loadLater(half: Asset): Promise<WebAssembly.Module> {
  const response = await arrived(fetchAsset(half, "low"), half, partNotLoaded);
  return start(async () => WebAssembly.compile(await response.arrayBuffer()));
}

async function arrived(coming: Promise<Response>, asset: Asset, failed = notLoaded): Promise<Response> {
  try {
    const response = await coming;
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response;
  } catch {
    // The browser's console has the reason; scripts are not told it.
    throw failed(addressOf(asset), "connect-src");
  }
}

async function start<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    // No error type tells it; Chromium, Firefox and WebKit each name the policy in their text.
    throw /content security policy|CSP/i.test(String(cause)) ? refused() : notStarted(cause);
  }
}
