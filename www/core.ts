import { wasm } from "../target/web/glue/headless/asset";
import init from "../target/web/glue/headless/ready_to_sit.js";
import { load } from "./load";

await load(init, wasm);

export { assess, plan } from "./programs";
