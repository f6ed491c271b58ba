/** As `MARK` in src/share. */
const MARK = "#share=";

/**
 * Takes what somebody shared out of the address, before anything is drawn: neither this tab's history nor a picture of the
 * screen keeps it. `undefined` where the address holds nothing shared.
 */
export function takeShared(): string | undefined {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(MARK)) return undefined;
  history.replaceState(history.state, "", pathname + search);
  return hash.slice(MARK.length);
}

/** A link that is followed while this page is open is shown when the reader says so: something may stand here unkept. */
export function followShared(news: HTMLElement): void {
  addEventListener("hashchange", () => {
    const shared = takeShared();
    if (shared === undefined) return;
    const line = document.createElement("p");
    line.textContent = "You followed a link that somebody shared. Showing it closes what stands here, kept or not.";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Show what was shared";
    button.addEventListener("click", () => {
      // The page that comes takes it out of its address itself.
      history.replaceState(history.state, "", MARK + shared);
      location.reload();
    });
    news.replaceChildren(line, button);
  });
}
