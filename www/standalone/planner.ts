import { configure } from "./configure";
import { tellHeight } from "./height";
import { keepOffline } from "./offline";
import { followShared, takeShared } from "./shared";

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
if (framed) {
  root.dataset.framed = "";
  tellHeight(byId("page"));
} else if (shared === undefined) {
  // What is only shared leaves nothing on the device, not even the program.
  keepOffline(planner, byId("news"), byId("offline"));
}
