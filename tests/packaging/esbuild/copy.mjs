// The planner looks for its files beside the script that it is in; their names must stay.
import { cp, readdir } from "node:fs/promises";

const from = "node_modules/ready-to-sit";
await cp("index.html", "site/index.html");
for (const name of await readdir(from)) {
  if (/^(?:ready-to-sit-.*\.(?:js|wasm)|core-.*\.wasm)$/.test(name)) await cp(`${from}/${name}`, `site/${name}`);
}
