import init, { __wbg_reset_state, App } from "../target/web/glue/page/ready_to_sit.js";
import { wasmFile, wasmIntegrity } from "../target/web/glue/page/asset";
import type { Fields } from "./commands";
import { today } from "./dates";
import { download } from "./download";
import { load } from "./load";
import { type Problem, stopped } from "./problem";
import type { View } from "./view";

/** The document's one planner, shown by every view that has joined. */
const views = new Set<View>();
let app: App | undefined;
let shownDay = "";
let loading: Promise<void> | undefined;
let loaded = false;
let broken = false;
let listening: AbortController | undefined;

/** Shows the planner in a view from now on; loads it first if need be. */
export function join(view: View): void {
  views.add(view);
  listening ??= listen();
  resume();
}

/** Ends showing the planner in a view. The planner itself stays, with all that is in memory only. */
export function leave(view: View): void {
  views.delete(view);
  if (views.size > 0) return;
  listening?.abort();
  listening = undefined;
}

/** Passes on what the user did in a view. */
export function dispatch(view: View, command: string, fields: Fields, draft: Fields): void {
  run((planner, day) => planner.dispatch(JSON.stringify({ command, fields, draft }), day), view);
}

function resume(): void {
  if (loaded) {
    refresh();
    return;
  }
  loading ??= load(init, wasmFile, wasmIntegrity).then(
    () => {
      loaded = true;
      refresh();
    },
    (problem: Problem) => {
      loading = undefined;
      fail(problem);
    },
  );
}

function refresh(): void {
  run((planner, day) => planner.render(day));
}

/** Calls the planner and shows its answer everywhere; focus and files belong to the view where the user acted. */
function run(call: (planner: App, day: string) => string, origin?: View): void {
  if (!loaded) return;
  if (broken) {
    fail(stopped(), origin);
    return;
  }
  const day = today();
  let answer: Answer;
  try {
    app ??= App.start(day);
    answer = JSON.parse(call(app, day)) as Answer;
  } catch (fault) {
    // After a trap every further call would trap too.
    console.error(fault);
    broken = true;
    app = undefined;
    fail(stopped(), origin);
    return;
  }
  shownDay = day;
  for (const view of views) view.show(answer.html, view === origin ? answer.focus : undefined);
  // Once, however many planners the page holds.
  const [first] = views;
  (origin ?? first)?.announce(answer.announce ?? "");
  if (answer.file_name !== undefined) download(answer.file_name, answer.file_text ?? "");
}

/** What the planner wants shown next; see `App::update` in src/web/app.rs. */
interface Answer {
  readonly html: string;
  readonly focus?: string;
  readonly announce?: string;
  readonly file_name?: string;
  readonly file_text?: string;
}

function fail(problem: Problem, origin?: View): void {
  for (const view of views) view.fail(problem, again, view === origin);
}

function again(): void {
  if (broken) {
    __wbg_reset_state();
    broken = false;
  }
  if (!loaded) for (const view of views) view.wait();
  resume();
}

/** The world around the planner: another day, another tab. */
function listen(): AbortController {
  const ended = new AbortController();
  const { signal } = ended;
  const checkDay = (): void => {
    if (document.visibilityState === "visible" && shownDay !== today()) refresh();
  };
  const reload = (): void => run((planner, day) => planner.reload(day));
  document.addEventListener("visibilitychange", checkDay, { signal });
  window.addEventListener(
    "pageshow",
    // A page that comes back from the browser's cache has missed what other tabs stored.
    (event) => (event.persisted ? reload() : checkDay()),
    { signal },
  );
  window.addEventListener(
    "storage",
    // No key: everything was cleared.
    ({ key }) => {
      if (key === null || key.startsWith("ready-to-sit/")) reload();
    },
    { signal },
  );
  return ended;
}
