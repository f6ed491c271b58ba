import { app as file } from "../target/web/glue/app";
import { wasm } from "../target/web/glue/page/asset";
import { addressOf, fetchAsset, here } from "#asset";
import type { App } from "./handover";
import type { Policy } from "./policy";
import { notDrawn, notLoaded, notStarted, type Problem } from "./problem";

/** An element that wants the app. */
export interface Waiter {
  readonly shadow: ShadowRoot;
  arrive(app: App): void;
  fail(problem: Problem): void;
}

const waiters = new Set<Waiter>();
let app: App | undefined;
let attempts = 0;
let loading = false;
let module: Promise<Response> | undefined;

/** Gives the app to an element, now or when it is here; `urgent` when somebody has touched the element. */
export function bring(waiter: Waiter, policy: Policy, urgent: boolean): void {
  if (app) {
    waiter.arrive(app);
    return;
  }
  waiters.add(waiter);
  if (!loading) load(waiter.shadow, policy, urgent ? "auto" : "low");
}

/** An element wants the app no more. */
export function forget(waiter: Waiter): void {
  waiters.delete(waiter);
}

/** The app has arrived, and says so itself. */
export function receive(arrived: App): void {
  if (app) return;
  app = arrived;
  for (const waiter of waiters) waiter.arrive(arrived);
  waiters.clear();
}

/** The module that was fetched beside the app; for whoever asks first, because it can be read once. */
export function takeModule(): Promise<Response> | undefined {
  const taken = module;
  module = undefined;
  return taken;
}

function load(root: ShadowRoot, policy: Policy, priority: "auto" | "low"): void {
  loading = true;
  const address = addressOf(file);
  // Some browsers remember that a script could not be had; under another name they ask again.
  if (attempts > 0) address.hash = String(attempts);
  attempts += 1;

  const script = document.createElement("script");
  script.type = "module";
  script.integrity = file.integrity;
  script.crossOrigin = "anonymous";
  script.fetchPriority = priority;
  // Whoever trusts the loader with a nonce trusts what it pins.
  const own = [...document.scripts].find(({ src }) => src === here);
  if (own?.nonce) script.nonce = own.nonce;
  const end = (problem?: Problem): void => {
    script.remove();
    loading = false;
    if (!problem || app) return;
    for (const waiter of waiters) waiter.fail(problem);
  };
  // A script that fails while it runs has loaded, too.
  script.onload = () => end(notStarted("the script was loaded and did not run"));
  script.onerror = () => end(notLoaded(address, "script-src"));
  try {
    script.src = policy.createScriptURL(address.href);
  } catch {
    end(notDrawn());
    return;
  }
  // In the shadow root, the host's page does not see it come and go.
  root.append(script);

  if (!module) {
    module = fetchAsset(wasm, priority);
    // Whoever takes it deals with a failure; nobody may come, if the app fails too.
    module.catch(() => {});
  }
}
