import { configure } from "./configure";
import { tellHeight } from "./height";
import { keepOffline } from "./offline";

// The page's own script, before the planner's: attributes have to be there when the planner reads them.

const framed = window.parent !== window;
const root = document.documentElement;
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const planner = document.querySelector("ready-to-sit") as HTMLElement;

configure(root, planner, location.search, framed);
if (framed) {
  root.dataset.framed = "";
  tellHeight(byId("page"));
} else {
  keepOffline(planner, byId("news"), byId("offline"));
}
