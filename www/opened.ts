import { App } from "../target/web/glue/page/ready_to_sit.js";
import type { Fields } from "./commands";
import { unpack, type Unreadable } from "./packed";

/** Starts a planner on a day. */
type Start = (day: string) => App;

/**
 * Unpacks what somebody shared with the reader. The planner that is then started, from the whole module, shows it and nothing
 * else, and reads no storage. Where nothing comes of the link it is the reader's own, with one line that says why.
 */
export async function opened(packed: string, settings: string, start: Start): Promise<Start> {
  const fields = await unpack(packed).then(
    (text): Fields => ({ text }),
    ({ message: why }: Unreadable): Fields => ({ why }),
  );
  return (day) => {
    const shared = fields.text === undefined ? undefined : App.shared(fields.text, day, settings);
    if (shared) return shared;
    const own = start(day);
    own.complete();
    own.dispatch(JSON.stringify({ command: "link-failed", fields }), day);
    return own;
  };
}
