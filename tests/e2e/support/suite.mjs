// What a file of tests works with.

import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

/** A browser and a server of the built files: started before the file's first test, stopped after its last. */
export function suite() {
  const on = {};
  before(async () => {
    on.browser = await launch();
    on.server = await serve();
  });
  after(async () => {
    await on.browser?.close();
    await on.server?.close();
  });
  return on;
}
