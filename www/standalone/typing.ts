type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Knows whether forms in the planner hold what was typed and not accepted. */
export function watchTyping(root: ShadowRoot): { unsaved(): boolean } {
  const typed = new Set<Field>();

  root.addEventListener("input", ({ target }) => {
    if (isField(target) && target.closest("form[data-draft]")) typed.add(target);
  });
  root.addEventListener("submit", ({ target }) => {
    const form = target as HTMLFormElement;
    // The answer is drawn at once; a form that was not accepted then names its wrong fields.
    setTimeout(() => {
      if (form.isConnected && form.querySelector('[aria-invalid="true"]')) return;
      for (const field of typed) if (!field.isConnected || field.form === form) typed.delete(field);
    });
  });
  return {
    // A field that is gone took its text along: its form was sent or closed.
    unsaved: () => [...typed].some((field) => field.isConnected && field.value !== ""),
  };
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}
