import { pack } from "./packed";

type Send = (command: string, fields: Record<string, string>) => void;

/**
 * What only a page can do about sharing; what it means is the planner's matter alone:
 * - `<button data-packs="command" data-text="…" data-to="address#…">` packs the text behind the address, and sends both as
 *   field `link`, which is empty where that failed;
 * - `<button data-copies="id of a field" data-then="command">` copies what stands there, and sends how it went as `copied`.
 */
export function onShare(root: ShadowRoot, send: Send): void {
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const { packs, text = "", to = "", copies, then } = button?.dataset ?? {};
    if (packs) {
      void pack(text).then(
        (packed) => send(packs, { link: new URL(to, document.baseURI).href + packed }),
        () => send(packs, { link: "" }),
      );
    }
    const field = root.getElementById(copies ?? "");
    if (then && field instanceof HTMLInputElement) {
      void copy(field).then((copied) => send(then, { copied }));
    }
  });
}

async function copy(field: HTMLInputElement): Promise<"yes" | "no"> {
  try {
    await navigator.clipboard.writeText(field.value);
    return "yes";
  } catch {
    // Refused, or a page without a secure connection: selected, it is one key away.
    field.select();
    return "no";
  }
}

/** What somebody shared with the reader, packed, where the page around the first planner has brought it. */
export function claimShared(host: HTMLElement): string | undefined {
  const { shared } = host as { shared?: unknown };
  return typeof shared === "string" ? shared : undefined;
}
