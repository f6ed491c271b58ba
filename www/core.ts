import { wasmFile, wasmIntegrity } from "../target/web/glue/headless/asset";
import init from "../target/web/glue/headless/ready_to_sit.js";
import { load } from "./load";

await load(init, wasmFile, wasmIntegrity);

export { assess, plan } from "./programs";
