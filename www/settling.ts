import { settleLock } from "./storage";

/** What begins the name of the lock that a tab holds, or waits for, while it has something to settle. */
const tabs = "ready-to-sit/tab-";

/** Tells this tab from all others of the origin, as long as it lives. */
export let tab = newName();

/** Ends this tab for the others, and goes on as a new one: what the one before has left in its journal is then taken in. */
export function renewTab(): void {
  letGo();
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

/**
 * Calls `act` while no other tab does the same, with the names of the other tabs that have something to settle. While it
 * says that something waits for the student's word, this tab goes on being one of them. Where the browser has no locks
 * `act` is called at once: then nobody ever waits, and what is settled tells its revision. The turn
 * ends when what `act` returns has resolved.
 */
export function inTurn(act: (alive: string) => Promise<boolean>): void {
  if (!("locks" in navigator)) {
    void act("");
    return;
  }
  const over = untilLetGo();
  const { locks } = navigator;
  const turn = async (): Promise<void> => {
    const waits = await locks.request(settleLock, async () => {
      const { held = [], pending = [] } = await locks.query();
      const names = [...held, ...pending].map(({ name = "" }) => name);
      return act(names.filter((name) => name.startsWith(tabs)).map((name) => name.slice(tabs.length)).join(" "));
    });
    if (waits) await over;
  };
  locks.request(tabs + tab, turn).catch(() => act(""));
}
