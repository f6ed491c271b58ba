import { ReadyToSit } from "./element";

const tag = "ready-to-sit";
const present = customElements.get(tag) as typeof ReadyToSit | undefined;

if (!present) {
  customElements.define(tag, ReadyToSit);
} else if (present.version !== ReadyToSit.version) {
  // A page may hold the script twice; the first one stays, because an element cannot be defined again.
  console.info(`<${tag}> ${present.version} is already on this page; ${ReadyToSit.version} stays unused.`);
}

export { ReadyToSit };
