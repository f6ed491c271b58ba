import { load } from "./load";

await load();

export { assess } from "./assess";
