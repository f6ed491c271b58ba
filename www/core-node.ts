import { readFile } from "node:fs/promises";
import { wasm } from "../target/web/glue/headless/asset";
import init from "../target/web/glue/headless/ready_to_sit.js";

await init({ module_or_path: await readFile(new URL(wasm.name, import.meta.url)) });

export { assess, plan } from "./programs";
