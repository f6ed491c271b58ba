// Three browser engines behind one small interface, so that one flow runs in all of them:
// `goto(address)`, `evaluate(function, ...arguments)` in the page (promises are awaited), `close()`.
// A flow waits for what it needs: WebKitGTK was once seen to return from `goto` before the page's module had run.

import { spawn } from "node:child_process";
import { access } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { launch } from "./browser.mjs";

const firefox = "/usr/bin/firefox-esr";
const webKitDriver = "/usr/bin/WebKitWebDriver";
const miniBrowser = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/** Every engine by name; `missing()` tells which file a machine lacks, and of which package it is. */
export const engines = {
  chromium: { missing: async () => undefined, start: startChromium },
  firefox: { missing: () => absent(firefox, "firefox-esr"), start: startFirefox },
  webkit: {
    missing: async () =>
      (await absent(webKitDriver, "webkit2gtk-driver")) ??
      (await absent(miniBrowser, "webkit2gtk-driver")) ??
      (await absent("/usr/bin/xvfb-run", "xvfb")),
    start: startWebKit,
  },
};

async function absent(path, debianPackage) {
  try {
    await access(path);
    return undefined;
  } catch {
    return `${path} is missing; install the package ${debianPackage}`;
  }
}

async function startChromium() {
  const browser = await launch();
  const page = await browser.newPage();
  return {
    goto: (address) => page.goto(address),
    evaluate: (action, ...values) => page.evaluate(call, [String(action), values]),
    close: () => browser.close(),
  };
}

/** Playwright hands over one value only. */
function call([source, values]) {
  return globalThis.eval(`(${source})`)(...values);
}

async function startFirefox() {
  const { default: puppeteer } = await import("puppeteer-core");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
  const page = await browser.newPage();
  return {
    goto: (address) => page.goto(address),
    evaluate: (action, ...values) => page.evaluate(action, ...values),
    close: () => browser.close(),
  };
}

async function startWebKit() {
  const { Browser, Builder, Capabilities } = await import("selenium-webdriver");
  const port = await freePort();
  // A process group of its own: xvfb-run does not pass on the signal that ends it.
  const server = spawn("xvfb-run", ["-a", webKitDriver, `--port=${port}`], {
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
    stdio: "ignore",
  });
  const endServer = () => {
    try {
      process.kill(-server.pid);
    } catch {
      // It has ended by itself.
    }
  };
  process.once("exit", endServer);
  try {
    const address = `http://127.0.0.1:${port}`;
    await answering(`${address}/status`);
    const capabilities = new Capabilities().setBrowserName("MiniBrowser").set("webkitgtk:browserOptions", {
      binary: miniBrowser,
      args: ["--automation"],
    });
    const driver = await new Builder().usingServer(address).forBrowser(Browser.SAFARI).withCapabilities(capabilities).build();
    return {
      goto: (page) => driver.get(page),
      evaluate: (action, ...values) => driver.executeScript(`return (${action})(...arguments)`, ...values),
      async close() {
        await driver.quit();
        endServer();
        process.off("exit", endServer);
      },
    };
  } catch (failure) {
    endServer();
    throw failure;
  }
}

/** A port of 127.0.0.1 that nobody uses. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(address) {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
    try {
      await fetch(address);
      return;
    } catch {
      // Not yet.
    }
  }
  throw new Error(`${address} does not answer`);
}
