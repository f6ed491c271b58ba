import { update } from "./update";

/** An installed page may stay open for weeks. Milliseconds between two looks for a new version. */
const OFTEN = 3_600_000;

/** Has the program's files kept by the service worker, so that this page opens without a network. */
export function keepOffline(planner: HTMLElement, news: HTMLElement, line: HTMLElement): void {
  if (!("serviceWorker" in navigator)) return;
  void whenShown(planner).then(async () => {
    try {
      // Asked about at the server each time. The scope is this page alone, also where its address shows no ending.
      const registration = await navigator.serviceWorker.register(workerAddress(), {
        scope: "./planner",
        updateViaCache: "none",
      });
      update(registration, planner, news);
      lookAgain(registration);
      await navigator.serviceWorker.ready;
      line.textContent = "This page now opens without a network, too.";
    } catch (cause) {
      // Private windows and some settings allow no worker; the planner does not need one.
      console.info(`<ready-to-sit>: this page will not open without a network. ${String(cause)}`);
    }
  });
}

/** A policy that lets one address pass, for pages that enforce Trusted Types, as this one does. */
function workerAddress(): string {
  const address = "./sw.js";
  const rules = { createHTML: () => "", createScriptURL: () => address };
  return globalThis.trustedTypes?.createPolicy("ready-to-sit-page", rules).createScriptURL(address) ?? address;
}

/** Resolves when the first screen stands: the worker's copies must not make the student wait. */
async function whenShown(planner: HTMLElement): Promise<void> {
  await customElements.whenDefined("ready-to-sit");
  const root = planner.shadowRoot;
  if (!root) return;
  const stands = (): boolean => root.querySelector(".rts-screen > *") !== null;
  if (stands()) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!stands()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root, { childList: true, subtree: true });
  });
}

function lookAgain(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < OFTEN) return;
    looked = Date.now();
    // Without a network there is nothing to find.
    registration.update().catch(() => {});
  });
}
