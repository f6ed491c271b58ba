import { pause } from "../pause";
import { lockKey, open as plain, prefix, settleLock, type Shelf } from "../storage";
import { changed, isLock, mendLock, newLock, open, type Opened, putLock, readLock, removeLock, seal, sealed, unseal } from "./lock";

/** How the writing goes. `full` and `refused` say why the last write failed; `other-lock` that another tab has locked everything anew. */
export type Writing = "done" | "going-on" | "full" | "refused" | "other-lock";

/**
 * The page's storage for the planner. Unlocked, it is the browser's own. Locked, all texts lie open in memory alone: each
 * change is locked and written behind the planner's back, in the order of the changes, so that what is stored is at each
 * moment what it was at some moment.
 */
export class PageStorage implements Shelf {
  readonly #storage: Storage;
  readonly #tell: (writing: Writing) => void;
  #opened: Opened | undefined;
  readonly #texts = new Map<string, string>();
  /** What stood in the browser's storage when it was last read or written here. */
  readonly #seen = new Map<string, string>();
  #keys: string[] | undefined;
  readonly #queue: { readonly key: string; readonly text: string | undefined }[] = [];
  #writing: Promise<void> | undefined;

  constructor(storage: Storage, tell: (writing: Writing) => void) {
    this.#storage = storage;
    this.#tell = tell;
    // As long as the copy is whole, a damaged lock loses nothing.
    mendLock(storage, () => this.#stored().some((key) => sealed(storage.getItem(key) ?? "") !== undefined));
  }

  /** Whether what is locked has lost its lock: no passphrase opens it any more. */
  get isBroken(): boolean {
    return readLock(this.#storage) === "broken";
  }

  /** Whether what is stored is locked. */
  get isLocked(): boolean {
    return this.#storage.getItem(lockKey) !== null;
  }

  /** Whether it is locked, and open here. */
  get isOpen(): boolean {
    return this.#opened !== undefined && this.#holds();
  }

  /** Whether something is not written yet. */
  get isPending(): boolean {
    return this.#queue.length > 0;
  }

  /** Goes on with everything open: another tab has taken the lock away. */
  lockIsGone(): void {
    if (this.isLocked) return;
    // What waits for room is older than what others have stored by now; the journals have it, too.
    this.#queue.splice(0, this.#queue.length, ...this.#queue.filter(({ key }) => key.includes("/journal-")));
    // What was locked here before that could be seen: nobody else could open it any more.
    for (const [key, raw] of this.#seen) {
      const text = this.#texts.get(key);
      if (text !== undefined && sealed(raw) && this.#storage.getItem(key) === raw) this.#storage.setItem(key, text);
    }
    this.#forget();
  }

  getItem(key: string): string | null {
    return this.#opened ? (this.#texts.get(key) ?? null) : plain().getItem(key);
  }

  setItem(key: string, text: string): void {
    if (this.#opened) this.#change(key, text);
    else plain().setItem(key, text);
  }

  removeItem(key: string): void {
    if (this.#opened) this.#change(key, undefined);
    else plain().removeItem(key);
  }

  key(index: number): string | null {
    if (!this.#opened) return plain().key(index);
    // What other tabs have written meanwhile counts, too: nothing may be left behind by a deletion.
    this.#keys ??= [...new Set([...this.#texts.keys(), ...this.#stored()])];
    return this.#keys[index] ?? null;
  }

  /** Opens what is stored; `false` where the passphrase is wrong. */
  async unlock(passphrase: string): Promise<boolean> {
    const lock = readLock(this.#storage);
    if (!lock || lock === "broken") return false;
    this.#opened = await open(lock, passphrase);
    if (!this.#opened) return false;
    await this.refresh();
    return true;
  }

  /** Locks everything of ours from now on. Rejects where that did not work, and then nothing has changed. */
  async lock(passphrase: string): Promise<void> {
    const { text, opened } = await newLock(passphrase);
    await alone(async () => {
      const storage = plain();
      // First: from here on other tabs write nothing any more.
      putLock(storage, text);
      for (const key of this.#stored()) this.#texts.set(key, storage.getItem(key) ?? "");
      this.#opened = opened;
      for (const [key, open] of this.#texts) this.#queue.push({ key, text: open });
      try {
        await this.flush();
      } catch (cause) {
        this.#putBack();
        throw cause;
      }
    });
  }

  /** Puts another passphrase in place of the one before; `false` where that is wrong. */
  async change(before: string, passphrase: string): Promise<boolean> {
    const lock = readLock(this.#storage);
    if (!lock || lock === "broken") return false;
    const text = await changed(lock, before, passphrase);
    if (text === undefined) return false;
    putLock(this.#storage, text);
    return true;
  }

  /** Stores everything unlocked again; `false` where the passphrase is wrong. */
  async takeAway(passphrase: string): Promise<boolean> {
    let opened: Opened | undefined;
    await alone(async () => {
      const lock = readLock(this.#storage);
      opened = lock && lock !== "broken" ? await open(lock, passphrase) : undefined;
      if (!opened) return;
      if (this.#opened?.id !== opened.id) {
        // Locked in another tab, or anew: all of it is read with this key.
        this.#forget();
        this.#opened = opened;
      }
      await this.refresh();
      this.#putBack();
    });
    return opened !== undefined;
  }

  /** Removes everything of ours, locked or not. */
  deleteAll(): void {
    // The lock last: should this be cut off, what is left stays locked.
    for (const key of this.#stored()) this.#storage.removeItem(key);
    removeLock(this.#storage);
  }

  async refresh(): Promise<void> {
    if (!this.#opened) return;
    // Where writing fails, what others have stored still comes in.
    await this.flush().catch(() => {});
    if (!this.#holds()) return;
    const stuck = new Set(this.#queue.map(({ key }) => key));
    const stored = this.#stored();
    for (const key of stored) {
      const raw = this.#storage.getItem(key);
      if (raw === null || raw === this.#seen.get(key)) continue;
      const text = await this.#unsealed(raw, key);
      if (this.#waits(key)) {
        // Not what was changed here meanwhile.
        if (!stuck.has(key)) continue;
        while (this.#writing) await this.#writing.catch(() => {});
        if (!this.#waits(key)) continue;
        // What another tab has written holds against what finds no room here: the journals have that, too.
        this.#dropWaiting(key);
      }
      this.#texts.set(key, text);
      this.#seen.set(key, raw);
      // A tab has written it just before everything was locked, or the locking was cut off.
      if (!sealed(raw)) this.#change(key, text);
    }
    for (const key of [...this.#texts.keys()]) {
      if (stored.includes(key) || this.#waits(key)) continue;
      this.#texts.delete(key);
      this.#seen.delete(key);
    }
    this.#keys = undefined;
    if (this.isPending) await this.flush().catch(() => {});
  }

  flush(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  #change(key: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(key);
    else this.#texts.set(key, text);
    this.#keys = undefined;
    // What is not written yet and is removed again need not be written first: it may be what does not fit.
    if (text === undefined && !this.#writing) this.#dropWaiting(key);
    this.#queue.push({ key, text });
    this.flush().catch(() => {});
  }

  #dropWaiting(key: string): void {
    for (let at = this.#queue.length - 1; at >= 0; at--) if (this.#queue[at]?.key === key) this.#queue.splice(at, 1);
  }

  async #write(): Promise<void> {
    if (this.isPending) this.#tell("going-on");
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const { key, text } = next;
      const raw = text !== undefined && this.#opened ? await seal(text, key, this.#opened) : text;
      if (!this.#holds() && this.isLocked) {
        this.#tell("other-lock");
        throw new Error("Another tab has locked it anew.");
      }
      // Taken away in another tab while this text was being locked.
      const written = this.#opened ? raw : text;
      try {
        this.#put(key, written);
      } catch (cause) {
        this.#tell(/quota/i.test(cause instanceof DOMException ? cause.name : "") ? "full" : "refused");
        throw cause;
      }
      this.#queue.shift();
    }
    // Everything was deleted: the lock guards nothing any more.
    if (this.#opened && this.#texts.size === 0 && this.#stored().length === 0) {
      removeLock(this.#storage);
      this.#forget();
    }
    this.#tell("done");
  }

  #put(key: string, raw: string | undefined): void {
    if (raw === undefined) {
      this.#storage.removeItem(key);
      this.#seen.delete(key);
      return;
    }
    this.#storage.setItem(key, raw);
    if (this.#storage.getItem(key) !== raw) throw new DOMException("", "NotReadableError");
    this.#seen.set(key, raw);
  }

  /** What cannot be unlocked stays as it is: the planner then finds it damaged, and mends it. */
  async #unsealed(raw: string, key: string): Promise<string> {
    const content = sealed(raw);
    if (!content || !this.#opened) return raw;
    return unseal(content, key, this.#opened).catch(() => raw);
  }

  /** Whether the lock in the storage is still the one that was opened. Where it is gone, everything lies open again. */
  #holds(): boolean {
    const lock = readLock(this.#storage);
    if (!lock) this.lockIsGone();
    return lock !== "broken" && lock !== undefined && lock.id === this.#opened?.id;
  }

  #waits(key: string): boolean {
    return this.#queue.some((change) => change.key === key);
  }

  /** Everything unlocked, in one go; then the lock. */
  #putBack(): void {
    // Without its lock nothing could open what is still locked.
    const stillLocked = this.#stored().some((key) => {
      const text = this.#texts.get(key);
      // A text set aside may be a locked one, and is locked once more.
      return text === undefined || (sealed(text) !== undefined && text === this.#storage.getItem(key));
    });
    if (stillLocked) throw new Error("Not everything could be unlocked.");
    this.#queue.length = 0;
    for (const [key, text] of this.#texts) this.#storage.setItem(key, text);
    removeLock(this.#storage);
    this.#forget();
    this.#tell("done");
  }

  #forget(): void {
    // The browser tells other tabs alone; what stands in this one has to follow, too.
    if (this.#opened) queueMicrotask(() => window.dispatchEvent(new StorageEvent("storage", { key: lockKey })));
    this.#opened = undefined;
    this.#texts.clear();
    this.#seen.clear();
    this.#keys = undefined;
  }

  /** Our keys in the browser's storage, but for the lock and its copy. */
  #stored(): string[] {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(prefix) && !isLock(key));
  }
}

/** After how many milliseconds all tabs see what one has stored; a choice of ours, far above what browsers take. */
const SEEN = 300;

/** Does something while no tab settles; all see before it what others have written, and others see it before they go on. */
async function alone(act: () => Promise<void>): Promise<void> {
  const whenSeen = async (): Promise<void> => {
    await pause(SEEN);
    await act();
    await pause(SEEN);
  };
  await ("locks" in navigator ? navigator.locks.request(settleLock, whenSeen) : whenSeen());
}
