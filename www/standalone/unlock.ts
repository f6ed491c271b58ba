import { ask, button, make } from "./build";
import type { PageStorage } from "./page-storage";

/** Asks for the passphrase in the planner's place, and puts the planner there when what is kept is open. */
export function unlockFirst(storage: PageStorage, planner: HTMLElement, start: () => void): void {
  const room = make("section");
  room.className = "own room";
  const heading = make("h2", "Your data here is locked");
  heading.tabIndex = -1;
  const { form } = ask(["Your passphrase"], "Open", "Opening…", async ([passphrase = ""], asking) => {
    if (await storage.unlock(passphrase)) {
      room.replaceWith(planner);
      planner.tabIndex = -1;
      planner.focus();
      planner.removeAttribute("tabindex");
      start();
    } else {
      asking.refuse(0, "This is not the passphrase. Nothing is lost; try again.");
    }
  });
  const forgotten = make("details", make("summary", "Forgot it?"));
  forgotten.append(
    make("p", "Then the data here cannot be opened: not by you, and not by us. If you saved a file before, you can delete what is here, start afresh, and bring the file back."),
  );
  const actions = make("div");
  actions.className = "actions";
  const back = (): void => {
    actions.replaceChildren(question);
    question.focus();
  };
  const question = button("Delete what is locked here", () => {
    const sure = button("Yes, delete it", () => {
      storage.deleteAll();
      location.reload();
    });
    const keep = button("No, keep it", back);
    actions.replaceChildren(make("p", "Delete everything that planners of this website keep in this browser? This cannot be taken back."), sure, keep);
    // On the harmless answer: two presses of one key must not delete everything.
    keep.focus();
  });
  actions.append(question);
  forgotten.append(actions);
  if (storage.isBroken) {
    room.append(
      heading,
      make("p", "What opens it with your passphrase is damaged in this browser's storage. So nothing can open the data here: not you, and not we. If you saved a file before, you can delete what is here, start afresh, and bring the file back."),
      actions,
    );
    planner.replaceWith(room);
    return;
  }
  room.append(
    heading,
    make("p", "You have locked it with a passphrase, against the next person at this computer. If the browser offers to remember the passphrase, say no: whoever sits here next could then open it."),
    form,
    forgotten,
  );
  planner.replaceWith(room);
}
