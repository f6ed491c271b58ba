// What lies in the browser's storage, read and written as the planner does it; see src/store.

const prefix = "ready-to-sit/";

/** Everything in the page's storage under our keys, by the names behind the prefix; waits until it is settled. */
export async function kept(page, name = "") {
  const own = name ? `${prefix}${name}/` : prefix;
  for (let wait = 0; ; wait += 50) {
    const all = await page.evaluate(() => ({ ...localStorage }));
    const ours = Object.entries(all).filter(([key]) => key.startsWith(own) && !key.slice(own.length).includes("/"));
    const texts = Object.fromEntries(ours.map(([key, text]) => [key.slice(own.length), text]));
    if (!Object.keys(texts).some((key) => key.startsWith("journal-"))) return texts;
    if (wait > 5000) throw new Error(`not settled: ${Object.keys(texts)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The stored document; `null` where there is none. */
export async function stored(page, name) {
  const texts = await kept(page, name);
  if (!texts.manifest) return null;
  const { schema, chunks } = JSON.parse(texts.manifest);
  const document = { schema };
  for (const [chunk, [place]] of Object.entries(chunks)) {
    const { revision, ...fields } = JSON.parse(texts[`${chunk}.${place}`]);
    for (const [field, value] of Object.entries(fields)) {
      document[field] = Array.isArray(document[field]) ? [...document[field], ...value] : value;
    }
  }
  return document;
}

/** Changes a part of what is stored as another tab would, without telling this one. */
export async function changeStored(page, chunk, change) {
  const texts = await kept(page);
  const manifest = JSON.parse(texts.manifest);
  const [place, sum] = manifest.chunks[chunk];
  const fields = JSON.parse(texts[`${chunk}.${place}`]);
  manifest.revision += 1;
  const text = JSON.stringify({ ...change(fields), revision: manifest.revision });
  const other = place === "a" ? "b" : "a";
  manifest.chunks[chunk] = [other, checksum(text), sum];
  const changed = { [`${prefix}${chunk}.${other}`]: text, [`${prefix}manifest`]: JSON.stringify(manifest) };
  await page.evaluate((entries) => Object.entries(entries).forEach(([key, value]) => localStorage.setItem(key, value)), changed);
}

/** FNV-1a of 64 bits, in hexadecimal. */
function checksum(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
