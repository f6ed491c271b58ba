/** A text in an address: compressed by the browser and written with the signs that every address may hold. */

/** As much as any link of ours holds after the `#`; a longer one is none. */
const MOST_PACKED = 2_000;

/** As much as is ever unpacked, in bytes: a few packed ones can stand for millions. */
const MOST_BYTES = 65_536;

/** Why a packed text could not be read, in the planner's words. */
export class Unreadable extends Error {}

/** Packs a text. Rejects where this browser cannot. */
export async function pack(text: string): Promise<string> {
  const packed = await collect(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  return btoa(String.fromCharCode(...packed)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Unpacks a text, and never more than 64 kB of it. Rejects with `Unreadable`. */
export async function unpack(packed: string): Promise<string> {
  if (!globalThis.DecompressionStream) throw new Unreadable("no-unpacking");
  if (packed.length > MOST_PACKED) throw new Unreadable("too-much");
  try {
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(await collect(stream, MOST_BYTES));
  } catch (fault) {
    // A browser without this format throws as one with a broken text does; both get the same sentence.
    throw fault instanceof Unreadable ? fault : new Unreadable("");
  }
}

/** The bytes of a stream, which is cancelled as soon as there are more than `most`. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    bytes += value.length;
    if (bytes > most) {
      void reader.cancel().catch(() => {});
      throw new Unreadable("too-much");
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}
