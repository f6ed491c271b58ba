// A browser whose owner has switched WebAssembly off.

import test from "node:test";
import { assertRefused, situation } from "../../support/situation.mjs";

const { open } = situation(import.meta.url);

test("a clear message, and what the author wrote", () =>
  open(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          delete globalThis.WebAssembly;
        }),
    },
    async ({ page, planner }) => assertRefused(page, planner, /WebAssembly is missing or switched off/, "no WebAssembly"),
  ));
