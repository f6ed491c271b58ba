import { missing, notLoaded, notStarted, partNotLoaded, refused } from "./problem";

/** A file that came with this script, and what the browser checks before it runs it. */
export interface Asset {
  readonly file: string;
  readonly integrity: string;
}

/** The start of a module's glue, which hands out what the module exports. */
type Init<Exports> = (source: { module_or_path: Response }) => Promise<Exports>;

/** Fetches a module from beside the script and starts it. Rejects with a `Problem`. */
export async function load<Exports>(init: Init<Exports>, module: Asset): Promise<Exports> {
  if (typeof WebAssembly !== "object") throw missing();
  const response = await fetchBeside(module);
  // The glue compiles while the file arrives, and falls back when the server sends a wrong MIME type.
  return start(() => init({ module_or_path: response }));
}

/** Fetches the later half of a module and compiles it. Rejects with a `Problem`. */
export async function loadLater(half: Asset): Promise<WebAssembly.Module> {
  const response = await fetchBeside(half, partNotLoaded);
  return start(async () => WebAssembly.compile(await response.arrayBuffer()));
}

async function fetchBeside({ file, integrity }: Asset, failed = notLoaded): Promise<Response> {
  const address = new URL(file, import.meta.url);
  try {
    // Cookies go to the own origin only, which is fetch's default: a blog behind a login works, a CDN gets none.
    const response = await fetch(address, { integrity });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response;
  } catch {
    // The browser's console has the reason; scripts are not told it.
    throw failed(address);
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
