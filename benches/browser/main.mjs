// Measures the built files in Chromium. Reads the cases of benches/cases.rs as JSON from standard input and prints
// what it measured as JSON: `{ "headless/200": { "median": …, "p95": … } }`, in milliseconds.
//
// DIST is the folder of the built files, GLUE the one of the modules' glue.

import { json } from "node:stream/consumers";
import { measureDrag } from "./drag.mjs";
import { measureModules } from "./modules.mjs";
import { measureOpening } from "./opening.mjs";
import { measureWidget } from "./widget.mjs";

const cases = await json(process.stdin);
const measured = [await measureOpening(), await measureModules(cases), await measureWidget(cases), await measureDrag(cases)];
console.log(JSON.stringify(Object.assign({}, ...measured)));
