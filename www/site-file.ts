/** What came of a file on the site's own origin. */
export interface SiteFile {
  readonly address: string;
  readonly outcome: "text" | "other-origin" | "failed";
  /** The file's text, or why it could not be fetched. */
  readonly text: string;
}

/** The absolute address of a file that an attribute names. */
export function resolve(address: string): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    // Fetching it will say what is wrong.
    return address;
  }
}

/** Fetches a file of the site's own origin, its first `mostBytes` and a little more. Never rejects. */
export async function fetchSiteFile(address: string, mostBytes: number): Promise<SiteFile> {
  const result = (outcome: SiteFile["outcome"], text = ""): SiteFile => ({ address, outcome, text });
  try {
    if (new URL(address).origin !== location.origin) return result("other-origin");
    // A redirect to another origin fails, too. Asked anew each time: a correction should not wait for a cache.
    const response = await fetch(address, { mode: "same-origin", credentials: "same-origin", cache: "no-cache" });
    return response.ok ? result("text", await start(response, mostBytes)) : result("failed", `status ${response.status}`);
  } catch (fault) {
    return result("failed", String(fault));
  }
}

async function start(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; reader && bytes < mostBytes; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  void reader?.cancel();
  return text;
}
