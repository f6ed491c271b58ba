/** Form fields by name, as the planner gets them. */
export type Fields = Record<string, string>;

/** What a command brings: its own fields, and what is typed and not yet submitted anywhere on the screen. */
type Send = (command: string, fields: Fields, draft: Fields) => void;

/**
 * Turns the events of plain HTML controls into commands. What a command means is the planner's matter alone:
 * - `<form data-command="…">` on submit, with its fields and the button that was pressed;
 * - `<button type="button" data-command="…" value="…" data-form="id of a form, if its fields matter">` on click;
 * - `<input data-change="…">` and other controls on change, with the fields of their form and `changed`, their name;
 * - `<input type="range" data-live="…">` the same while it moves, once a frame at most.
 * A form's `<input type="file" name="x" data-most="…">` brings the file's text as `x`, and `x-name` and `x-size`; of a file
 * with more bytes than `data-most`, or one that cannot be read, no text.
 */
export function onCommand(root: ShadowRoot, receive: Send): void {
  const send = (command: string, fields: Fields): void => {
    const draft: Fields = {};
    for (const form of root.querySelectorAll("form[data-draft]")) Object.assign(draft, fieldsOf(form));
    receive(command, fields, draft);
  };

  const submit = (event: Event, form: unknown, button: unknown): void => {
    if (!(form instanceof HTMLFormElement) || !form.dataset.command) return;
    event.preventDefault();
    const pressed = button instanceof HTMLButtonElement && button.name ? { [button.name]: button.value } : {};
    const command = form.dataset.command;
    const files = filesOf(form);
    // Only where there is a file to read is the command sent later: else the next event may rely on it.
    if (files.length === 0) send(command, { ...fieldsOf(form), ...pressed });
    else void read(files).then((texts) => send(command, { ...fieldsOf(form), ...pressed, ...texts }));
  };

  root.addEventListener("submit", (event) => submit(event, event.target, (event as SubmitEvent).submitter));

  // Enter in a field clicks the form's button, too. Not left to the browser: in a frame that is sandboxed without
  // allow-forms it would do nothing, and no event would tell.
  root.addEventListener("click", (event) => {
    const button = closest(event, "button[type=submit]");
    if (button instanceof HTMLButtonElement) submit(event, button.form, button);
  });

  root.addEventListener("click", (event) => {
    const button = closest(event, "button[type=button][data-command]");
    if (!(button instanceof HTMLButtonElement) || !button.dataset.command) return;
    const form = root.getElementById(button.dataset.form ?? "");
    send(button.dataset.command, { ...fieldsOf(form), value: button.value });
  });

  root.addEventListener("change", (event) => {
    const control = closest(event, "[data-change]");
    if (!isControl(control) || !control.dataset.change) return;
    send(control.dataset.change, { ...fieldsOf(control.form), changed: control.name });
  });

  let frame = 0;
  root.addEventListener("input", (event) => {
    const control = closest(event, "[data-live]");
    if (!isControl(control) || frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      // What it stands at now, so that the answer never moves it.
      const command = control.isConnected && control.dataset.live;
      if (command) send(command, { ...fieldsOf(control.form), changed: control.name });
    });
  });
}

function closest(event: Event, selector: string): Element | null {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

function isControl(element: Element | null): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function fieldsOf(form: Element | null): Fields {
  const fields: Fields = {};
  if (form instanceof HTMLFormElement) {
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields[name] = value;
    }
    // A half-typed date has no value; empty, it would pass for "not answered".
    for (const control of form.elements) {
      if (control instanceof HTMLInputElement && control.validity.badInput) fields[control.name] = "?";
    }
  }
  return fields;
}

/** The file controls of a form in which a file is chosen. */
function filesOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter(
    (control): control is HTMLInputElement =>
      control instanceof HTMLInputElement && control.type === "file" && Boolean(control.files?.length),
  );
}

async function read(controls: HTMLInputElement[]): Promise<Fields> {
  const fields: Fields = {};
  for (const { name, files, dataset } of controls) {
    const file = files?.[0];
    if (!file) continue;
    fields[`${name}-name`] = file.name;
    fields[`${name}-size`] = String(file.size);
    // Its place may be gone, or the browser may not be let in.
    if (file.size <= Number(dataset.most)) fields[name] = await file.text().catch(() => "");
  }
  return fields;
}
