type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Knows whether the planner holds what was typed and not accepted. `www/commands.ts` tells what sends it. */
export function watchTyping(root: ShadowRoot): { unsaved(): boolean } {
  const typed = new Set<Field>();

  /** Lets go of fields that were sent, unless the answer, which is drawn at once, says that something is wrong. */
  const sent = (fields: readonly Field[], around: Element): void => {
    setTimeout(() => {
      if (around.matches(WRONG) || around.querySelector(WRONG)) return;
      for (const field of fields) typed.delete(field);
    });
  };
  /** A form with a draft goes away when it is accepted; as long as it stands, there may be a question to answer. */
  const sentForm = (form: HTMLFormElement): void => {
    if (!form.matches(DRAFT)) sent([...typed].filter((field) => field.form === form), form);
  };

  root.addEventListener("input", ({ target }) => {
    if (isField(target) && !target.closest("[data-live]")) typed.add(target);
  });
  root.addEventListener("change", ({ target }) => {
    if (!isField(target) || !target.dataset.change) return;
    // Another command than its form's only draws the form anew.
    const form = target.closest<HTMLFormElement>(DRAFT);
    if (!form || form.dataset.command === target.dataset.change) sent([target], target);
  });
  root.addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLFormElement) sentForm(target);
  });
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.type === "submit" && button.form) sentForm(button.form);
  });
  return {
    // A field that is gone took its text along: its form was sent or closed.
    unsaved: () => [...typed].some((field) => field.isConnected && field.value !== ""),
  };
}

const WRONG = '[aria-invalid="true"]';
const DRAFT = "form[data-draft]";

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}
