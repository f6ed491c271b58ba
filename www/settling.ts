import { pause } from "./pause";
import { settleLock } from "./storage";

/** What begins the name of the lock that a tab holds, or waits for, while it has something to settle; see src/web/app.rs. */
const tabs = "ready-to-sit/tab-";

/** Tells this tab from all others of the origin, as long as it lives. */
export let tab = newName();

/** Ends this tab for the others, and goes on as a new one: what the one before has left in its journal is then taken in. */
export function renewTab(): void {
  letGo();
  others = "";
  tab = newName();
}

function newName(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Ends this tab's lock where it was kept after its turn. */
let letGo = (): void => {};

/** Lets go of the turn before, and makes what ends the next one: also one that has not come yet. */
function untilLetGo(): Promise<void> {
  letGo();
  return new Promise((resolve) => {
    letGo = resolve;
  });
}

/** Tells other tabs that this one has something to settle, before it can: its journal is then left to it. */
export function waitForTurn(): void {
  if (!("locks" in navigator)) return;
  const over = untilLetGo();
  navigator.locks.request(tabs + tab, () => over).catch(() => {});
}

/** How long other tabs are told what this one has stored, in milliseconds: by then they see it themselves. */
const TOLD = 1_000;

/** The name that stands for all tabs; see src/web/app.rs. */
const ALL = "*";

/** Which other tabs have something to settle, where there are no locks to tell. */
let others = "";

/** What a turn leaves behind. */
export interface Turn {
  /** What is stored now, as a word for other tabs. */
  readonly state: string;
  /** Whether this tab goes on having something to settle. */
  readonly waits: boolean;
}

/**
 * Calls `act` while no other tab does the same, with the names of all locks. They tell which other tabs have something to
 * settle, and what others have stored a moment ago: a storage shows that late, locks do not. The turn ends when what `act`
 * returns has resolved. Where the browser has no locks `act` is called at once. Nobody can tell then which tabs are open:
 * the first turn takes in what lies there, and all later ones leave the other tabs alone.
 */
export function inTurn(act: (locks: string) => Promise<Turn>): void {
  if (!("locks" in navigator)) {
    void act(others);
    others = tabs + ALL;
    return;
  }
  const over = untilLetGo();
  const { locks } = navigator;
  const turn = async (): Promise<void> => {
    const waits = await locks.request(settleLock, async () => {
      const { held = [], pending = [] } = await locks.query();
      const { state, waits } = await act([...held, ...pending].map(({ name }) => name).join(" "));
      await tell(state);
      return waits;
    });
    if (waits) await over;
  };
  locks.request(tabs + tab, turn).catch(() => act(""));
}

/** Tells other tabs what is stored; resolves when each of them hears it. */
const tell = (state: string): Promise<void> =>
  new Promise((told) => {
    const telling = (): Promise<void> => {
      told();
      return pause(TOLD);
    };
    navigator.locks.request(tabs + state, { mode: "shared" }, telling).catch(() => told());
  });
