import { ofPlanner } from "./attributes";
import { claimRules } from "./rules";
import { fetchSiteFile, resolve, type SiteFile } from "./site-file";

/** What has to be known before a file can be here, or belongs to one element. */
const onlyAttributes = ["store", "events", "session", "theme", "inherit", "config"];

/** More is no settings file. */
const MOST_BYTES = 50_000;

let claimed: Record<string, string> | undefined;
let config: string | undefined;
let hasRules = false;
let settings = "{}";
let fetched: Promise<void> | undefined;
const warned = new Set<string>();

/** Notes the settings of an element. One planner serves the whole page, so those of the first element hold. */
export function claimSettings(host: HTMLElement): void {
  const own: Record<string, string> = {};
  for (const name of ofPlanner) {
    const value = host.getAttribute(name);
    if (value !== null) own[name] = value;
  }
  const address = host.getAttribute("config")?.trim();
  const file = address && resolve(address);
  if (!claimed) {
    claimed = own;
    config = file;
    hasRules = host.hasAttribute("rules");
    settings = JSON.stringify(own);
  } else if ((Object.keys(own).length > 0 || file) && (JSON.stringify(own) !== JSON.stringify(claimed) || file !== config)) {
    warn("the first planner on this page has other settings, and they hold for all.");
  }
  claimRules(host.getAttribute("rules"));
}

/** The settings as one JSON object: those of the file, once it is here, and over them the attributes. */
export function settingsText(): string {
  return settings;
}

/** Whether the page wants to be told what happens. */
export function wantsEvents(): boolean {
  return claimed?.events !== undefined;
}

/** Says each line once, to the owner of the site. */
export function warnOf(lines: string): void {
  for (const line of lines.split("\n")) if (line) warn(line);
}

/** Fetches the settings file, once in the life of the page; `undefined` where no element names one. */
export function settingsFile(): Promise<void> | undefined {
  if (config) fetched ??= fetchSiteFile(config, MOST_BYTES + 1).then(take);
  return fetched;
}

function take({ address, outcome, text }: SiteFile): void {
  const refuse = (why: string): void => warn(`config: ${address} was refused. ${why}`);
  if (outcome === "other-origin") {
    refuse("It lies on another website. Put a copy on the website of the page, and point to that.");
    return;
  }
  if (outcome === "failed") {
    refuse(`It could not be fetched (${text}). Check the address.`);
    return;
  }
  if (text.length > MOST_BYTES) {
    refuse(`It is larger than ${MOST_BYTES} characters.`);
    return;
  }
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (fault) {
    refuse(String(fault));
    return;
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    refuse("It should hold one JSON object.");
    return;
  }
  const known = { ...read } as Record<string, unknown>;
  for (const name of onlyAttributes) {
    if (!(name in known)) continue;
    warn(`${name}: this works as an attribute of the element only, not in the settings file.`);
    delete known[name];
  }
  if (typeof known.rules === "string" && !hasRules) claimRules(resolveBeside(known.rules, address));
  settings = JSON.stringify({ ...known, ...claimed });
}

/** An address in the file counts from the file. */
function resolveBeside(address: string, file: string): string {
  try {
    return new URL(address, file).href;
  } catch {
    return address;
  }
}

function warn(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(`<ready-to-sit> ${text}`);
}
