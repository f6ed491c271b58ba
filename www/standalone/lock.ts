import { lockKey } from "../storage";

/** More than the 600,000 that OWASP names for PBKDF2 with SHA-256 would only make the student wait. */
export const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

/** What stands in the storage beside what is locked: all that is needed to open it, but the passphrase. */
interface Lock {
  readonly v: 1;
  /** Tells this lock's key from that of another lock; a new passphrase leaves it. */
  readonly id: string;
  readonly kdf: "PBKDF2-SHA-256";
  readonly iterations: number;
  readonly salt: string;
  /** The key of the data, locked with the passphrase. It opens with the right one only, so it is the check, too. */
  readonly iv: string;
  readonly key: string;
}

/** A key for the data: it is in memory only, and cannot be read out of there. */
export interface Opened {
  readonly id: string;
  readonly key: CryptoKey;
}

/** Whether this browser and address can lock anything: only where nobody on the way could change the page. */
export const canLock = (): boolean => isSecureContext && typeof crypto.subtle === "object";

/** Where the lock lies a second time: without it nothing could open what is locked. */
const copyKey = `${lockKey}-copy`;

/** Whether a key of the storage is that of the lock or of its copy. */
export const isLock = (key: string): boolean => key === lockKey || key === copyKey;

/** The lock in the storage; `undefined` where there is none, `"broken"` where it cannot be read. */
export function readLock(storage: Storage): Lock | "broken" | undefined {
  const text = storage.getItem(lockKey);
  return text === null ? undefined : (read(text) ?? "broken");
}

/** Stores a lock. From here on other tabs write nothing any more. */
export function putLock(storage: Storage, text: string): void {
  storage.setItem(lockKey, text);
  putCopy(storage, text);
}

function putCopy(storage: Storage, text: string): void {
  // No copy is better than one that the passphrase before still opens.
  if (!put(storage, copyKey, text)) storage.removeItem(copyKey);
}

/** Stores a text; `false` where there is no room for it. */
function put(storage: Storage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Removes the lock: everything lies open, or is gone. */
export function removeLock(storage: Storage): void {
  storage.removeItem(copyKey);
  storage.removeItem(lockKey);
}

/** Puts the copy in the place of a lock that is damaged, or gone although something `isLocked`; a lock without one gets it. */
export function mendLock(storage: Storage, isLocked: () => boolean): void {
  const [text, copy] = [storage.getItem(lockKey), storage.getItem(copyKey)];
  if (text !== null && read(text)) {
    if (text !== copy) putCopy(storage, text);
  } else if (copy !== null && read(copy) && (text !== null || isLocked())) {
    put(storage, lockKey, copy);
  }
}

function read(text: string): Lock | undefined {
  try {
    const lock = JSON.parse(text) as Lock;
    const whole = lock.v === 1 && typeof lock.id === "string" && lock.iterations >= ITERATIONS && lock.iterations <= 10_000_000;
    return whole && [lock.salt, lock.iv, lock.key].every((part) => typeof part === "string") ? lock : undefined;
  } catch {
    return undefined;
  }
}

/** A new lock with a key of its own, as the text to be stored. */
export async function newLock(passphrase: string): Promise<{ text: string; opened: Opened }> {
  const raw = await crypto.subtle.generateKey(aes, true, ["encrypt", "decrypt"]);
  const id = toBase64(random(SALT_BYTES));
  const text = await wrapped(raw, id, passphrase);
  const opened = await open(JSON.parse(text) as Lock, passphrase);
  if (!opened) throw new Error("The new lock does not open.");
  return { text, opened };
}

/** The same key under another passphrase, with a new salt; `undefined` where the old one is wrong. */
export async function changed(lock: Lock, before: string, passphrase: string): Promise<string | undefined> {
  const raw = await unwrap(lock, before, true);
  return raw && wrapped(raw, lock.id, passphrase);
}

/** Opens a lock; `undefined` where the passphrase is wrong. */
export async function open(lock: Lock, passphrase: string): Promise<Opened | undefined> {
  const key = await unwrap(lock, passphrase, false);
  return key && { id: lock.id, key };
}

/** A text under a key of the storage, locked. The IV is a new one each time. */
export async function seal(text: string, name: string, { key }: Opened): Promise<string> {
  const iv = random(IV_BYTES);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(name) }, key, bytes(text));
  return JSON.stringify({ v: 1, iv: toBase64(iv), data: toBase64(new Uint8Array(data)) });
}

/** What {@link seal} locked. Rejects where it was changed, or stood under another name. */
export async function unseal({ iv, data }: Sealed, name: string, { key }: Opened): Promise<string> {
  const parameters = { name: "AES-GCM", iv: fromBase64(iv), additionalData: bytes(name) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, key, fromBase64(data)));
}

interface Sealed {
  readonly iv: string;
  readonly data: string;
}

/** Reads what {@link seal} wrote; `undefined` for any other text. */
export function sealed(text: string): Sealed | undefined {
  try {
    const read = JSON.parse(text) as Partial<Sealed> & { v?: unknown };
    const { iv, data } = read;
    return read.v === 1 && typeof iv === "string" && typeof data === "string" ? { iv, data } : undefined;
  } catch {
    return undefined;
  }
}

const aes = { name: "AES-GCM", length: 256 };

async function wrapped(raw: CryptoKey, id: string, passphrase: string): Promise<string> {
  const [salt, iv] = [random(SALT_BYTES), random(IV_BYTES)];
  const outer = await derived(passphrase, salt, ITERATIONS, "wrapKey");
  const key = await crypto.subtle.wrapKey("raw", raw, outer, { name: "AES-GCM", iv, additionalData: bytes(id) });
  const lock: Lock = {
    v: 1,
    id,
    kdf: "PBKDF2-SHA-256",
    iterations: ITERATIONS,
    salt: toBase64(salt),
    iv: toBase64(iv),
    key: toBase64(new Uint8Array(key)),
  };
  return JSON.stringify(lock);
}

async function unwrap({ id, iterations, salt, iv, key }: Lock, passphrase: string, extractable: boolean): Promise<CryptoKey | undefined> {
  try {
    const outer = await derived(passphrase, fromBase64(salt), iterations, "unwrapKey");
    const parameters = { name: "AES-GCM", iv: fromBase64(iv), additionalData: bytes(id) };
    return await crypto.subtle.unwrapKey("raw", fromBase64(key), outer, parameters, aes, extractable, ["encrypt", "decrypt"]);
  } catch {
    return undefined;
  }
}

async function derived(passphrase: string, salt: Bytes, iterations: number, use: KeyUsage): Promise<CryptoKey> {
  // One keyboard writes é as one character, another as two.
  const typed = await crypto.subtle.importKey("raw", bytes(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, aes, false, [use]);
}

type Bytes = Uint8Array<ArrayBuffer>;

const random = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));
const bytes = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

function toBase64(raw: Uint8Array): string {
  let text = "";
  // By parts: a function takes so many arguments and no more.
  for (let at = 0; at < raw.length; at += 0x8000) text += String.fromCharCode(...raw.subarray(at, at + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
}
