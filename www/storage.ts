/** What the planner needs of a storage; `localStorage` has it. */
export type Texts = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key">;

/** A storage that a page gives in place of the browser's own; it may take its time to write. */
export interface Shelf extends Texts {
  /** Looks what other tabs have stored. */
  refresh(): Promise<void>;
  /** Resolves when everything is written; rejects where it could not be. */
  flush(): Promise<void>;
}

/** Under this symbol the planner's own page gives the element its storage, before the element is in the document. */
export const shelf = Symbol.for("ready-to-sit/storage");

/** What all our keys begin with; see src/store/keys.rs. */
export const prefix = "ready-to-sit/";

/** The web lock under which one tab at a time brings what was accepted into what all tabs share. */
export const settleLock = "ready-to-sit/settle";

/** What tells that everything of ours is locked with a passphrase. */
export const lockKey = "ready-to-sit/lock";

let given: Shelf | undefined;

/** Notes the storage of an element. One planner serves the whole page, so that of the first element holds. */
export function claimStorage(host: HTMLElement): void {
  given ??= (host as { [shelf]?: Shelf })[shelf];
}

/** Looks what other tabs have stored, where that takes time. */
export const refresh = async (): Promise<void> => given?.refresh();

/** Waits until everything is written, where that takes time. */
export const flush = async (): Promise<void> => given?.flush();

/** The page's storage, or the browser's; `undefined` where it is withheld: then even looking at it may throw. */
export function plannerStorage(): Texts | undefined {
  if (given) return given;
  try {
    return localStorage ? unlocked : undefined;
  } catch {
    return undefined;
  }
}

/** The browser's storage as long as nothing in it is locked: only the page that has the passphrase may write then. */
export function open(): Storage {
  if (localStorage.getItem(lockKey) !== null) throw new DOMException("", "ReadyToSitLocked");
  return localStorage;
}

const unlocked: Texts = {
  getItem: (key) => open().getItem(key),
  setItem: (key, text) => open().setItem(key, text),
  removeItem: (key) => open().removeItem(key),
  key: (index) => open().key(index),
};
