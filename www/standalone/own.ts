import { download } from "../download";
import { lockKey } from "../storage";
import { ask, type Asking, button, make } from "./build";
import { canLock } from "./lock";
import type { PageStorage } from "./page-storage";

/** The fewest characters of a new passphrase; a choice of ours. */
const FEWEST = 8;

/** What only the planner's own page can do, in the planner's place for it: under "My data", once something is kept. */
export function offerOwn(storage: PageStorage, planner: HTMLElement): void {
  const own = make("div");
  own.className = "own";
  own.slot = "kept-here";
  own.append(...lasting());
  if (canLock()) own.append(passphrase(storage, planner));
  planner.append(own);
}

/** Asks the browser not to clear what is kept, when the student wants that, and says its answer. */
function lasting(): Node[] {
  const manager = "storage" in navigator ? navigator.storage : undefined;
  if (!manager?.persist) return [];
  const answer = make("p");
  answer.setAttribute("role", "status");
  const say = (granted: boolean): void => {
    answer.textContent = granted
      ? "This browser answers: yes, it does not clear this data by itself. You still can, and a private window still forgets it."
      : "This browser answers: no. It may clear this data when space is short, or after a time without a visit. Save a file now and then.";
  };
  const wish = button("Ask this browser not to clear it", () => {
    manager.persist().then(say, () => say(false));
  });
  void manager.persisted?.().then((granted) => {
    if (!granted) return;
    say(true);
    wish.remove();
  });
  return [
    make("h4", "Ask this browser to keep it"),
    make("p", "Browsers clear what they take for unused. You can ask yours not to. Some decide by themselves, some ask you first."),
    wish,
    answer,
  ];
}

function passphrase(storage: PageStorage, planner: HTMLElement): HTMLElement {
  const place = make("section");
  const said = make("p");
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  const draw = (news = ""): void => {
    const [heading, ...rest] = storage.isLocked ? locked(storage, draw) : unlocked(storage, planner, draw);
    place.replaceChildren(heading, said, ...rest);
    said.textContent = news;
    if (news) said.focus();
  };
  // Set or taken away in another tab, or gone with everything else.
  window.addEventListener("storage", ({ key }) => {
    if (key === null || key === lockKey) draw();
  });
  draw();
  return place;
}

function unlocked(storage: PageStorage, planner: HTMLElement, draw: (news: string) => void): [Node, ...Node[]] {
  const { form } = ask(["Passphrase", "The same again"], "Lock with this passphrase", "Locking…", async ([first = "", second], asking) => {
    if (!isNew(first, second, 0, asking)) return;
    try {
      await storage.lock(first);
      draw("Locked. This page asks for the passphrase when it opens next time.");
    } catch {
      asking.refuse(0, "This did not work, and nothing has changed: this browser's storage may be too full for it.");
    }
  });
  const details = make("details", make("summary", "Set a passphrase"));
  const warning = make("p", make("strong", "A forgotten passphrase loses the data."), " Nobody can open it then, and we cannot either. So save a file first, and keep it elsewhere.");
  details.append(
    make("p", "Everything that planners of this website keep in this browser is then locked, and this page asks for the passphrase each time it opens. Planners in other pages of this website do not open it any more."),
    make("p", "It helps against the next person at this computer. It does not help against programs that run on it, or against somebody who watches you type."),
    warning,
    button("Save a file first", () => void saveFile(planner)),
    make("p", `At least ${FEWEST} characters. Four or five words that you use nowhere else are good.`),
    form,
  );
  return [make("h4", "A passphrase, against the next person at this computer"), details];
}

function locked(storage: PageStorage, draw: (news: string) => void): [Node, ...Node[]] {
  const wrong = "This is not the passphrase. Nothing has changed.";
  const changing = ask(["Passphrase until now", "New passphrase", "The new one again"], "Change it", "Changing…", async ([before = "", first = "", second], asking) => {
    if (!isNew(first, second, 1, asking)) return;
    if (await storage.change(before, first)) draw("The new passphrase holds from now on.");
    else asking.refuse(0, wrong);
  });
  const ending = ask(["Your passphrase"], "Take it away", "Unlocking…", async ([before = ""], asking) => {
    try {
      if (await storage.takeAway(before)) draw("The passphrase is gone. What is kept here lies open again.");
      else asking.refuse(0, wrong);
    } catch {
      asking.refuse(0, "This did not work. What is kept is still locked.");
    }
  });
  return [
    make("h4", "Locked with your passphrase"),
    make("p", "What is kept here is locked, against the next person at this computer. While this page is open, so is your data: close the page when you leave."),
    make("details", make("summary", "Change the passphrase"), changing.form),
    make("details", make("summary", "Take the passphrase away"), ending.form),
  ];
}

function isNew(first: string, second: string | undefined, field: number, asking: Asking): boolean {
  if (first.length < FEWEST) asking.refuse(field, `Please take at least ${FEWEST} characters.`);
  else if (first !== second) asking.refuse(field + 1, "The two are not the same. Please type both again.");
  else return true;
  return false;
}

/** By the planner's own button where there is one: it notes that a file was saved. */
async function saveFile(planner: HTMLElement): Promise<void> {
  const own = planner.shadowRoot?.querySelector<HTMLButtonElement>('button[data-command="export-record"]');
  if (own) own.click();
  else download("ready-to-sit.json", await (planner as HTMLElement & { export(): Promise<string> }).export());
}
