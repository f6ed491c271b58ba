/** An element with what is in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

/** A button that does something. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const element = make("button", label);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** A form that asks for secrets: they are in its fields only, and gone from there when it is sent. */
export interface Asking {
  readonly form: HTMLFormElement;
  /** Says what is wrong, at the field with this number. */
  refuse(field: number, problem: string): void;
}

let forms = 0;

/** A form with a field for each label. `send` gets what was typed; meanwhile the button says `busy`. */
export function ask(labels: string[], action: string, busy: string, send: (typed: string[], asking: Asking) => Promise<void>): Asking {
  const form = make("form");
  const problem = make("p");
  forms += 1;
  problem.id = `problem-${forms}`;
  problem.className = "problem";
  problem.setAttribute("role", "alert");
  const fields = labels.map((label, index) => {
    const field = make("input");
    field.type = "password";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.id = `secret-${forms}-${index}`;
    const name = make("label", label);
    name.htmlFor = field.id;
    form.append(name, field);
    return field;
  });
  const submit = make("button", action);
  submit.type = "submit";
  form.append(problem, submit);
  const asking: Asking = {
    form,
    refuse(index, text) {
      problem.textContent = text;
      const field = fields[index];
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", problem.id);
      field?.focus();
    },
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit.getAttribute("aria-disabled")) return;
    problem.textContent = "";
    for (const field of fields) field.removeAttribute("aria-invalid");
    const typed = fields.map(({ value }) => value);
    submit.textContent = busy;
    submit.setAttribute("aria-disabled", "true");
    void send(typed, asking).finally(() => {
      for (const field of fields) field.value = "";
      submit.textContent = action;
      submit.removeAttribute("aria-disabled");
    });
  });
  return asking;
}
