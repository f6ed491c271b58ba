import styles from "../target/web/glue/styles.css";
import { version } from "../target/web/glue/page/asset";
import { onCommand } from "./commands";
import { ask, dispatch, join, leave } from "./engine";
import { type App, handover } from "./handover";
import { onPrint } from "./print";
import { claimSettings } from "./settings";
import { claimShared, onShare } from "./share";
import { claimStorage } from "./storage";
import { View } from "./view";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Everything but the element itself; the loader brings it when the planner is wanted. */
const app: App = (place) => {
  const { shadow, module } = place;
  const view = new View(place, sheet);
  onCommand(shadow, (command, fields, draft) => dispatch(view, command, fields, draft));
  onPrint(shadow, styles);
  onShare(shadow, (command, fields) => dispatch(view, command, fields, {}));
  return {
    join() {
      claimSettings(place.host);
      claimStorage(place.host);
      view.look.update();
      join(view, module, claimShared(place.host));
    },
    leave: () => leave(view),
    restyle: () => view.look.update(),
    ask: (what, text) => ask(view, what, text),
  };
};

const element = customElements.get("ready-to-sit") as { version?: string; [handover]?: (app: App) => void } | undefined;
// The single-file build may stand beside another version, whose element wants its own app.
if (element?.version === version) element[handover]?.(app);
