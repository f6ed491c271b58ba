/** What came of the site's rules file, in the words of `App::rules_file` in src/web/app.rs. */
export interface RulesFile {
  readonly address: string;
  readonly outcome: "text" | "other-origin" | "failed";
  /** The file's text, or why it could not be fetched. */
  readonly text: string;
}

/** More is no rules file: the planner refuses what is larger than 200,000 bytes, so there is no need to read on. */
const MOST_BYTES = 200_100;

let claimed: string | undefined;
let fetched: Promise<RulesFile> | undefined;

/** Notes the attribute `rules` of an element. One planner serves the whole page, so the first address holds. */
export function claimRules(attribute: string | null): void {
  const address = attribute?.trim();
  if (!address) return;
  const absolute = resolve(address);
  claimed ??= absolute;
  if (claimed !== absolute) {
    console.warn(`<ready-to-sit rules>: the planner of this page goes by ${claimed}; ${absolute} stays unread.`);
  }
}

function resolve(address: string): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    // Fetching it will say what is wrong.
    return address;
  }
}

/** The site's rules file, fetched once in the life of the page; `undefined` where no element names one. */
export function rulesFile(): Promise<RulesFile> | undefined {
  if (claimed) fetched ??= fetchRules(claimed);
  return fetched;
}

async function fetchRules(address: string): Promise<RulesFile> {
  const result = (outcome: RulesFile["outcome"], text = ""): RulesFile => ({ address, outcome, text });
  try {
    if (new URL(address).origin !== location.origin) return result("other-origin");
    // A redirect to another origin fails, too. Asked anew each time: a corrected rule should not wait for a cache.
    const response = await fetch(address, { mode: "same-origin", credentials: "same-origin", cache: "no-cache" });
    return response.ok ? result("text", await start(response)) : result("failed", `status ${response.status}`);
  } catch (fault) {
    return result("failed", String(fault));
  }
}

/** The beginning of a response, as much as a rules file may hold and a little more. */
async function start(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; reader && bytes < MOST_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  void reader?.cancel();
  return text;
}
