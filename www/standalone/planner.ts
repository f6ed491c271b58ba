import { lockKey, plannerStorage, shelf } from "../storage";
import { make } from "./build";
import { configure } from "./configure";
import { tellHeight } from "./height";
import { keepOffline } from "./offline";
import { offerOwn } from "./own";
import { PageStorage, type Writing } from "./page-storage";
import { followShared, takeShared } from "./shared";
import { unlockFirst } from "./unlock";

// The page's own script, before the planner's: attributes have to be there when the planner reads them.

const framed = window.parent !== window;
const root = document.documentElement;
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const planner = document.querySelector("ready-to-sit") as HTMLElement;

// First of all, and handed on beside the document: an attribute could be read by whoever reads the page.
const shared = takeShared();
Object.assign(planner, { shared });
followShared(byId("news"));
configure(root, planner, location.search, framed);

const start = (): void => {
  // What is only shared leaves nothing on the device, not even the program.
  if (!framed && shared === undefined) keepOffline(planner, byId("news"), byId("offline"));
};

/** What is said while something is written, or could not be. */
const says: Record<Writing, string> = {
  done: "",
  "going-on": "Saving…",
  full: "Not saved: this website's storage in your browser is full. What you entered is in this open page; keep it open.",
  refused: "Not saved: your browser refused to store it. What you entered is in this open page; keep it open.",
  "other-lock": "Not saved: everything was locked anew in another tab. What you entered since is only in this open page.",
};

function tell(writing: Writing): void {
  const line = byId("saving");
  line.hidden = writing === "done";
  line.dataset.writing = writing;
  // Each command says "Saving…" for a moment: too often to be read aloud.
  line.setAttribute("role", writing === "going-on" ? "presentation" : "alert");
  line.textContent = says[writing];
}

if (framed) {
  root.dataset.framed = "";
  tellHeight(byId("page"));
}
// Withheld, the planner says so itself; and what was shared is shown without what is kept.
if (shared === undefined && plannerStorage()) {
  const storage = new PageStorage(localStorage, tell);
  (planner as { [shelf]?: PageStorage })[shelf] = storage;
  window.addEventListener("beforeunload", (event) => {
    if (storage.isPending) event.preventDefault();
  });
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key !== lockKey) return;
    if (newValue === null) storage.lockIsGone();
    if (newValue === null || storage.isOpen) return;
    const again = make("button", "Load it again");
    again.type = "button";
    again.addEventListener("click", () => location.reload());
    byId("news").replaceChildren(make("p", "In another tab a passphrase was set. This page has to be loaded again to go on with what is kept."), again);
  });
  if (!framed) offerOwn(storage, planner);
  // Where nothing is kept, nothing is read either.
  if (storage.isLocked && !planner.hasAttribute("session")) unlockFirst(storage, planner, start);
  else start();
} else {
  start();
}
