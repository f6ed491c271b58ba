import init, { __wbg_reset_state, App, type InitOutput } from "../target/web/glue/page/ready_to_sit.js";
import { later, wasm } from "../target/web/glue/page/asset";
import type { Fields } from "./commands";
import { today } from "./dates";
import { download } from "./download";
import type { Request } from "./handover";
import { load, loadLater } from "./load";
import { opened } from "./opened";
import { pause } from "./pause";
import { type Problem, stopped } from "./problem";
import { rulesFile } from "./rules";
import { inTurn, renewTab, tab, waitForTurn } from "./settling";
import { settingsFile, settingsText, wantsEvents, warnOf } from "./settings";
import type { SiteFile } from "./site-file";
import { flush, plannerStorage, refresh as readAgain } from "./storage";
import type { View } from "./view";

/** After how many milliseconds what was stored has reached all tabs; a choice of ours, far above what browsers take. */
const LATE = 300;
/** After how many milliseconds a tab looks again whether it sees what another one has stored, and how often at most. */
const BEHIND = 20;
const BEHIND_AT_MOST = 50;

/** The document's one planner, shown by every view that has joined. */
const views = new Set<View>();
let app: App | undefined;
let shownDay = "";
let loading: Promise<void> | undefined;
let completing: Promise<void> | undefined;
/** What the module's first half lends to its later half. */
let first: InitOutput | undefined;
let laterHalf: WebAssembly.Module | undefined;
let whole = false;
let broken = false;
/** The record where it is not kept, as a document: a trap must not take it. */
let memory: string | undefined;
/** Whether the planner has been started anew after a trap and has not yet done anything since. */
let restarted = false;
let settling = false;
let lookingAgain: number | undefined;
/** Whether nothing of this session may outlive it. */
let session = false;
let rules: SiteFile | undefined;
/** Where the planner was last seen, in the word that the page is told. */
let place: string | undefined;
let listening: AbortController | undefined;
let following: Promise<void> | undefined;
/** What somebody shared with the reader, packed; as long as the page stands, it takes the place of the reader's own. */
let shared: string | undefined;

/**
 * Shows the planner in a view from now on; starts it first if need be, from the module that is on its way. What is `shared`
 * with the reader counts only as long as there is no planner.
 */
export function join(view: View, module?: Promise<Response>, packed?: string): void {
  views.add(view);
  if (!loading) shared ??= packed;
  listening ??= listen();
  resume(module);
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
  if (run((planner, day) => planner.dispatch(JSON.stringify({ command, fields, draft }), day), view)) restarted = false;
}

function start(day: string): App {
  return App.start(day, settingsText(), plannerStorage(), tab);
}

function resume(module?: Promise<Response>): void {
  follow();
  if (first) {
    refresh();
    return;
  }
  loading ??= load(init, wasm, module).then(
    (exports) => {
      if (shared !== undefined) {
        return openShared(exports, shared);
      }
      first = exports;
      guarded(() => {
        app ??= start(today());
      });
      // Two short tasks in place of a long one, which the page would feel.
      setTimeout(refresh);
      return undefined;
    },
    (problem: Problem) => {
      loading = undefined;
      fail(problem);
    },
  );
}

/** Brings the module's later half into place, once for each start of the first half. */
function complete(exports: InitOutput): void {
  completing ??= link(exports).then(
    () => {
      if (exports !== first) return;
      whole = true;
      run(beWhole);
    },
    (problem: Problem) => {
      completing = undefined;
      fail(problem);
    },
  );
}

/** Opens what was shared. Nothing is shown before both halves of the module are there. */
async function openShared(exports: InitOutput, packed: string): Promise<void> {
  try {
    await (completing = link(exports));
  } catch (problem) {
    completing = loading = undefined;
    fail(problem as Problem);
    return;
  }
  const begin = await opened(packed, settingsText(), start);
  first = exports;
  whole = true;
  guarded(() => {
    app = begin(today());
    tellSettings(app);
    if (rules) tellRules(app, rules);
  });
  refresh();
}

function beWhole(planner: App, day: string): string {
  planner.complete();
  tellSettings(planner);
  if (rules) tellRules(planner, rules);
  return planner.render(day);
}

async function link(exports: InitOutput): Promise<void> {
  laterHalf ??= await loadLater(later);
  await WebAssembly.instantiate(laterHalf, { first: exports as unknown as WebAssembly.ModuleImports });
}

function refresh(): void {
  run((planner, day) => planner.render(day));
}

/** Asks for the site's files. Nobody waits for them: the planner opens without and is drawn again when they come. */
function follow(): void {
  followRules();
  if (following) return;
  following = settingsFile()?.then(() => {
    // It may name rules.
    followRules();
    run((planner, day) => {
      tellSettings(planner);
      return planner.render(day);
    });
  });
}

function tellSettings(planner: App): void {
  warnOf(planner.settings(settingsText()));
}

function followRules(): void {
  if (rules) return;
  void rulesFile()?.then((file) => {
    if (rules) return;
    rules = file;
    // One that is not whole yet is told when it is.
    if (whole) {
      run((planner, day) => {
        tellRules(planner, file);
        return planner.render(day);
      });
    }
  });
}

function tellRules(planner: App, { address, outcome, text }: SiteFile): void {
  const refused = planner.rules_file(address, outcome, text);
  if (refused) console.warn(`<ready-to-sit rules>: ${address} was refused. ${refused}`);
}

/** Calls the planner and shows its answer everywhere; focus and files belong to the view where the user acted. */
function run(call: (planner: App, day: string) => string, origin?: View): Answer | undefined {
  if (!first) return undefined;
  if (broken) {
    fail(stopped(), origin);
    return undefined;
  }
  const day = today();
  const answer = guarded(() => {
    app ??= start(day);
    return JSON.parse(call(app, day)) as Answer;
  }, origin);
  if (!answer) return undefined;
  if (answer.settle) settle();
  if (answer.html === undefined) return answer;
  memory = answer.memory;
  session = answer.session !== undefined;
  shownDay = day;
  for (const view of views) view.show(answer.html, view === origin ? answer.focus : undefined, answer.part);
  // Once, however many planners the page holds.
  const [any] = views;
  (origin ?? any)?.announce(answer.announce ?? "");
  if (wantsEvents()) tellPage(answer, origin ?? any);
  if (answer.file_name !== undefined) download(answer.file_name, answer.file_text ?? "");
  // Should it have failed before, every step tries again.
  complete(first);
  return answer;
}

/**
 * Brings what was accepted into what all tabs share, as soon as it is this tab's turn. `isLate`: nothing was settled here
 * for a while, so that it is certain by now whether what was written last has lasted.
 */
function settle(isLate = false): void {
  // What settles needs the whole planner; until then the journal has everything.
  if (settling) return;
  if (!whole) {
    waitForTurn();
    return;
  }
  settling = true;
  clearTimeout(lookingAgain);
  inTurn(async (locks) => {
    const step = async (): Promise<Answer | undefined> => {
      // What others have stored is read, and what is settled written, while it is this tab's turn.
      await readAgain();
      settling = false;
      return run((planner, day) => planner.settle(day, locks, isLate));
    };
    for (let left = BEHIND_AT_MOST; (await step())?.behind; left -= 1) {
      // Who wrote it has taken it back, or the browser shows it to nobody.
      if (left === 0) locks = locks.replace(/\S+@/g, "");
      await pause(BEHIND);
    }
    // Where that fails the page says so, and nothing can be told of it: it is stored in this tab's eyes alone.
    const isStored = await flush().then(() => true, () => false);
    if (!app || !isStored) return { state: "", waits: true };
    const looksAgain = app.has_to_look_again();
    clearTimeout(lookingAgain);
    if (looksAgain) lookingAgain = window.setTimeout(settle, LATE, true);
    return { state: app.state(), waits: looksAgain || app.is_contested() };
  });
}

/** Tells the page what happened: never more than that, and the name of a place. */
function tellPage(answer: Answer, view: View | undefined): void {
  if (answer.saved) flush().then(() => view?.tell("saved"), () => {});
  if (place !== undefined && place !== answer.place) view?.tell("stage", { stage: answer.place });
  place = answer.place;
  for (const shown of views) shown.tellReady();
}

/** What the element's methods ask for; waits for the planner. Rejects with an `Error` for the page. */
export async function ask(view: View, what: Request, text = ""): Promise<string> {
  await loading;
  if (!app || broken) throw new Error("The planner is not there.");
  if (what === "export") return app.export();
  const answer = run((planner, day) => (what === "import" ? planner.import(text, day) : planner.reset(day)), view);
  if (!answer) throw new Error("The planner is not there.");
  if (answer.refused !== undefined) throw new Error(answer.refused);
  return "";
}

/** Lets the module do something. After a trap every further call would trap too. */
function guarded<T>(act: () => T, origin?: View): T | undefined {
  try {
    return act();
  } catch (fault) {
    console.error(fault);
    broken = true;
    app = undefined;
    // Once: should it trap again at once, the student decides.
    if (restarted) fail(stopped(), origin);
    else void restart(origin);
    return undefined;
  }
}

/** What the planner wants shown next; see `App::update` in src/web/app.rs. */
interface Answer {
  /** Missing where nothing is to be shown. */
  readonly html?: string;
  /** What is on the screen: a place's name, or `start`. */
  readonly place?: string;
  /** Where only one element is drawn, its id. */
  readonly part?: string;
  readonly focus?: string;
  readonly announce?: string;
  readonly file_name?: string;
  readonly file_text?: string;
  /** That the record was written to the storage. */
  readonly saved?: string;
  /** That something waits to be settled. */
  readonly settle?: string;
  /** That this tab does not see yet what another one has stored. */
  readonly behind?: string;
  /** The record as a document, where it is kept nowhere. */
  readonly memory?: string;
  /** That the student stores nothing in this session. */
  readonly session?: string;
  /** Why the page's request was not carried out. */
  readonly refused?: string;
}

function fail(problem: Problem, origin?: View): void {
  for (const view of views) view.fail(problem, () => again(view), view === origin);
}

/** Tries once more, as asked for in a view. */
function again(asked: View): void {
  if (broken) {
    void restart(asked);
    return;
  }
  if (!first) for (const view of views) view.wait();
  resume();
}

/** Begins anew after a trap, with what is kept and what was in memory alone; `origin` is where the student acted. */
async function restart(origin?: View): Promise<void> {
  restarted = true;
  renewTab();
  __wbg_reset_state();
  // The glue fetches nothing a second time, and hands out what it has just made.
  const exports = await init({ module_or_path: wasm.name });
  completing = undefined;
  whole = false;
  broken = false;
  settling = false;
  if (shared !== undefined) {
    first = undefined;
    await openShared(exports, shared);
    return;
  }
  first = exports;
  run((planner, day) => planner.restarted(memory ?? "", day, session), origin);
}

/** The world around the planner: another day, another tab. */
function listen(): AbortController {
  const ended = new AbortController();
  const { signal } = ended;
  const checkDay = (): void => {
    if (document.visibilityState === "visible" && shownDay !== today()) refresh();
  };
  const reload = async (deleted = false): Promise<void> => {
    await readAgain();
    run((planner, day) => planner.reload(day, deleted));
  };
  const comeBack = (): void => {
    if (!session) {
      void reload();
      return;
    }
    // The student has left: the next one at this computer begins anew.
    app = memory = undefined;
    // And what was typed and not sent is not theirs to see.
    for (const view of views) view.empty();
    if (whole) run(beWhole);
    else refresh();
  };
  document.addEventListener("visibilitychange", checkDay, { signal });
  window.addEventListener(
    "pageshow",
    // A page that comes back from the browser's cache has missed what other tabs stored.
    (event) => (event.persisted ? comeBack() : checkDay()),
    { signal },
  );
  window.addEventListener(
    "storage",
    // No key: everything was cleared, by the site or in the browser's settings.
    ({ key, newValue, oldValue }) => {
      // While another tab deletes everything, it says so in this place; locked, that cannot be read. What stood there and
      // goes without it was cleared, or set aside.
      const deleted = newValue === "deleted" || (key !== null && newValue === null && !oldValue?.includes("revision"));
      if (key === null || app?.speaks_of_all(key)) void reload(deleted);
    },
    { signal },
  );
  return ended;
}
