import { fetchSiteFile, resolve, type SiteFile } from "./site-file";

/** More is no rules file: the planner refuses what is larger than 200,000 bytes, so there is no need to read on. */
const MOST_BYTES = 200_100;

let claimed: string | undefined;
let fetched: Promise<SiteFile> | undefined;

/** Notes the setting `rules` of an element. One planner serves the whole page, so the first address holds. */
export function claimRules(setting: string | null | undefined): void {
  const address = setting?.trim();
  if (!address) return;
  const absolute = resolve(address);
  claimed ??= absolute;
  if (claimed !== absolute) {
    console.warn(`<ready-to-sit rules>: the planner of this page goes by ${claimed}; ${absolute} stays unread.`);
  }
}

/**
 * The site's rules file, fetched once in the life of the page; `undefined` where no element names one. What came of it
 * is told in the words of `App::rules_file` in src/web/app.rs.
 */
export function rulesFile(): Promise<SiteFile> | undefined {
  if (claimed) fetched ??= fetchSiteFile(claimed, MOST_BYTES);
  return fetched;
}
