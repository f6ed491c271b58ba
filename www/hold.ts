/**
 * Runs the latest job given to it, and after it those that only add to it, but not in the middle of the user's movement: replacing a field ends the
 * composition of a character, and a button that moves away while it is pressed gets no click.
 */
export function holdWhileBusy(root: ShadowRoot): (job: () => void, adds?: boolean) => void {
  let composing = false;
  let pressing = false;
  let waiting: (() => void) | undefined;

  const run = (): void => {
    if (composing || pressing) return;
    const job = waiting;
    waiting = undefined;
    job?.();
  };

  root.addEventListener("compositionstart", () => {
    composing = true;
  });
  root.addEventListener("compositionend", () => {
    composing = false;
    setTimeout(run);
  });
  root.addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Element && event.target.closest("button"))) return;
    pressing = true;
    // On the window: the pointer may leave the planner before it is released.
    const released = new AbortController();
    for (const type of ["pointerup", "pointercancel"]) {
      const release = (): void => {
        released.abort();
        pressing = false;
        // The click comes after the release.
        setTimeout(run);
      };
      window.addEventListener(type, release, { capture: true, signal: released.signal });
    }
  });

  return (job, adds = false) => {
    const before = adds && waiting;
    waiting = before
      ? () => {
          before();
          job();
        }
      : job;
    run();
  };
}
