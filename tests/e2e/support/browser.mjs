// Chromium for tests, and pages that notice what goes wrong in them.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** Starts Debian's Chromium without a window, with `more` arguments. Close it with `close()`. */
export function launch(more = [], options = {}) {
  return chromium.launch({
    ...options,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/**
 * The same with storage in frames as students' browsers have it: partitioned by the site around the frame. Playwright
 * switches that off among other features; this reads its list off a first start and leaves the one out.
 */
export async function launchPartitioned() {
  const first = await launch(["--enable-automation"]);
  const session = await first.newBrowserCDPSession();
  const { arguments: used } = await session.send("Browser.getBrowserCommandLine");
  await first.close();
  const list = used.find((argument) => argument.includes("ThirdPartyStoragePartitioning"));
  if (!list) return launch();
  return launch([list.replace(/,?ThirdPartyStoragePartitioning/, "")], { ignoreDefaultArgs: [list] });
}

/**
 * A page in a browser context of its own: nothing is stored from another test.
 *
 * `allow`: patterns of console errors, page errors and failed requests that the test expects.
 * `context`: further options for Playwright's `newContext`.
 * End it with `close()`, which fails the test if anything went wrong that was not allowed.
 */
export async function newPage(browser, { theme = "light", width = 1000, height = 800, allow = [], context = {} } = {}) {
  const own = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height },
    locale: "en-US",
    reducedMotion: "reduce",
    ...context,
  });
  own.setDefaultTimeout(15_000);
  const page = await own.newPage();
  const errors = [];
  watch(page, errors);
  // Further tabs of the same student.
  own.on("page", (tab) => watch(tab, errors));

  return {
    page,
    context: own,
    errors,
    async close() {
      await own.close();
      const unexpected = errors.filter((error) => !allow.some((pattern) => pattern.test(error)));
      assert.deepEqual(unexpected, [], "the page logged errors");
    },
  };
}

function watch(page, errors) {
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => errors.push(`page: ${error.stack ?? error}`));
}

/** Runs a test body with a page, and closes the page whether or not the body succeeds. */
export async function withPage(browser, options, body) {
  const tab = await newPage(browser, options);
  try {
    await body(tab);
  } catch (failure) {
    // The body's failure says more than the page's errors alone; they are its likely cause.
    if (tab.errors.length > 0 && failure instanceof Error) failure.message += `\n\nThe page logged:\n${tab.errors.join("\n")}`;
    await tab.context.close();
    throw failure;
  }
  await tab.close();
}
