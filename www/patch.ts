import morphdom from "morphdom";

/**
 * Makes the children of `root` like those of `next`, and keeps what belongs to the user: focus and caret, text typed
 * and not submitted, opened details. The planner's own word wins where it changed since the last time.
 */
export function patch(root: Element, next: Element): void {
  // As an attribute, what the planner said last stands beside what the user made of it.
  for (const details of next.querySelectorAll("details")) details.dataset.served = String(details.open);

  const restoreFocus = rememberFocus(root);
  let untouched = false;
  morphdom(root, next, {
    childrenOnly: true,
    onBeforeElUpdated(from, to) {
      keepUnreadable(from, to);
      if (isDetails(from) && isDetails(to) && from.dataset.served === to.dataset.served) to.open = from.open;
      if (from.isEqualNode(to)) return false;
      untouched = sameDefaults(from, to);
      return true;
    },
    // Attributes are done when this is called; what is left are children and the current value.
    onBeforeElChildrenUpdated(from, to) {
      if (isSelect(from) && isSelect(to)) return updateOptions(from, to);
      if (isTextArea(from) && isTextArea(to)) return updateText(from, to);
      return !untouched;
    },
  });
  restoreFocus();
}

/** What the browser cannot read, such as 30 February, the planner knows as "?"; written into the field, it would empty it. */
function keepUnreadable(from: Element, to: Element): void {
  if (!(from instanceof HTMLInputElement && to instanceof HTMLInputElement)) return;
  if (!from.validity.badInput || to.defaultValue !== "?") return;
  const before = from.getAttribute("value");
  if (before === null) to.removeAttribute("value");
  else to.setAttribute("value", before);
}

function sameDefaults(from: Element, to: Element): boolean {
  return (
    from instanceof HTMLInputElement &&
    to instanceof HTMLInputElement &&
    from.defaultValue === to.defaultValue &&
    from.defaultChecked === to.defaultChecked
  );
}

/** morphdom would write a typed text into the default, and it could not be told from the planner's any more. */
function updateText(from: HTMLTextAreaElement, to: HTMLTextAreaElement): false {
  if (from.defaultValue !== to.defaultValue) from.value = from.defaultValue = to.defaultValue;
  return false;
}

/** morphdom would reset the choice, and mark it as the planner's. */
function updateOptions(from: HTMLSelectElement, to: HTMLSelectElement): false {
  if (from.innerHTML !== to.innerHTML) {
    const chosen = from.value;
    const [before, now] = [defaultOf(from), defaultOf(to)];
    from.replaceChildren(...to.childNodes);
    from.value = before === now ? chosen : now;
    // The chosen option is gone.
    if (from.selectedIndex < 0) from.value = now;
  }
  return false;
}

function defaultOf(select: HTMLSelectElement): string {
  return (select.querySelector<HTMLOptionElement>("option[selected]") ?? select.options[0])?.value ?? "";
}

/** Moving a node loses its focus, and a new value its caret. */
function rememberFocus(root: Element): () => void {
  const shadow = root.getRootNode() as ShadowRoot;
  const active = shadow.activeElement;
  if (!(active instanceof HTMLElement)) return () => {};
  const field = active instanceof HTMLInputElement || isTextArea(active) ? active : undefined;
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = field ?? {};
  return () => {
    if (!active.isConnected) return;
    if (shadow.activeElement !== active) active.focus({ preventScroll: true });
    // Fields for numbers and dates have no caret to set.
    if (field && start != null && end != null && (field.selectionStart !== start || field.selectionEnd !== end)) {
      field.setSelectionRange(start, end, direction ?? "none");
    }
  };
}

function isDetails(element: Element): element is HTMLDetailsElement {
  return element instanceof HTMLDetailsElement;
}

function isSelect(element: Element): element is HTMLSelectElement {
  return element instanceof HTMLSelectElement;
}

function isTextArea(element: Element): element is HTMLTextAreaElement {
  return element instanceof HTMLTextAreaElement;
}
