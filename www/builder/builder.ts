/** The builder page: a site's owner chooses, sees the planner, and copies what to paste. Nothing is kept or sent. */

import { pins } from "../../target/web/glue/pins";
import { applies, mustBeFull, read } from "./choice";
import { hardToRead } from "./contrast";
import { FRAME, formNames, hosts } from "./hosts";
import { Preview } from "./preview";
import { policyLines, privacySentence, snippet } from "./tag";

const find = <T extends Element>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
};

const form = find("choices", HTMLFormElement);
const host = find("host", HTMLSelectElement);
const ways = find("ways", HTMLDivElement);
const folder = find("folder", HTMLInputElement);
const preview = new Preview(find("preview", HTMLIFrameElement), location.protocol === "file:");

/** What the planner links to on "How do we know?". */
const REPORT = ["evaluation.html", "the folder evaluation"];

/** For a page of its own. */
const WHOLE = ["everything that came with this page; planner.html is the page that is shown"];

/** One radio button for each form that the host permits. */
function offerWays(): void {
  const forms = hosts[host.value]?.forms ?? [];
  ways.replaceChildren(
    ...forms.map((one, index) => {
      const label = document.createElement("label");
      const radio = document.createElement("input");
      Object.assign(radio, { type: "radio", name: "way", value: one, defaultChecked: index === 0, id: `way-${one}` });
      label.append(radio, ` ${formNames[one]}`);
      return label;
    }),
  );
}

/** Puts in the usual folder, unless the owner has typed one that will do. */
function suggestFolder(): void {
  const full = mustBeFull(host.value, read(form).form);
  if (full && folder.value.startsWith("/")) folder.value = "";
  if (!full && !folder.value) folder.value = "/ready-to-sit/";
}

function list(id: string, lines: readonly string[]): void {
  find(id, HTMLUListElement).replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }),
  );
}

function show(): void {
  const choice = read(form);
  const isTag = choice.form === "script";
  // What was copied before is another text now.
  find("copied", HTMLParagraphElement).textContent = "";
  for (const part of form.querySelectorAll<HTMLElement>("[data-tag-only]")) part.hidden = !isTag;
  find("words", HTMLDivElement).hidden = !applies("cta-label", choice.form);
  for (const colour of form.querySelectorAll<HTMLInputElement>("input[type=color]")) {
    const own = form.elements.namedItem(`own-${colour.name}`);
    colour.disabled = own instanceof HTMLInputElement && !own.checked;
  }

  for (const place of form.querySelectorAll<HTMLElement>("[data-wrong]")) {
    const name = place.dataset.wrong ?? "";
    const says = choice.wrong.get(name) ?? "";
    place.textContent = says;
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLElement) control.toggleAttribute("aria-invalid", says !== "");
  }
  find("incomplete", HTMLParagraphElement).textContent =
    choice.wrong.size === 0 ? "" : "Something is missing or could not be used. See the messages at the fields.";

  const it = hosts[choice.host];
  find("where", HTMLParagraphElement).textContent = it?.paste[choice.form] ?? "";
  list("notes", [...(choice.form === "frame" ? [FRAME] : []), ...(it?.notes ?? [])]);
  list("files", isTag ? [...pins.files, ...REPORT] : WHOLE);
  find("tag", HTMLTextAreaElement).value = snippet(choice);
  const lines = policyLines(choice);
  find("policy", HTMLTextAreaElement).value = lines;
  find("policy-needed", HTMLDivElement).hidden = lines === "";
  find("policy-free", HTMLParagraphElement).hidden = lines !== "";
  find("policy-script", HTMLParagraphElement).hidden = !isTag;
  find("policy-frame", HTMLParagraphElement).hidden = choice.form !== "frame";
  find("other-server", HTMLParagraphElement).hidden = !(isTag && URL.canParse(choice.folder));
  find("privacy", HTMLTextAreaElement).value = privacySentence(choice);

  const theme = choice.attributes.find(([name]) => name === "theme")?.[1] ?? "auto";
  list("contrast", hardToRead(theme, choice.properties));
  const around = new FormData(find("around", HTMLFormElement));
  const narrow = around.get("width") === "320";
  document.body.classList.toggle("narrow", narrow);
  preview.show(choice, String(around.get("ground")));
}

/** Copies a text, also where the page may not use the clipboard. */
async function copy(text: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    text.select();
    return document.execCommand("copy");
  }
}

for (const [value, { name }] of Object.entries(hosts)) host.add(new Option(name, value));
offerWays();
show();

host.addEventListener("change", () => {
  offerWays();
  suggestFolder();
  find("rocket", HTMLInputElement).checked = hosts[host.value]?.rocket ?? false;
});
ways.addEventListener("change", suggestFolder);

let wait: ReturnType<typeof setTimeout> | undefined;
const soon = (): void => {
  clearTimeout(wait);
  wait = setTimeout(show, 150);
};
for (const id of ["choices", "around"]) {
  const one = find(id, HTMLFormElement);
  one.addEventListener("input", soon);
  one.addEventListener("change", show);
  one.addEventListener("submit", (event) => event.preventDefault());
}
// The fields are empty only after the event.
form.addEventListener("reset", () => setTimeout(() => {
  offerWays();
  show();
}));

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
  if (!(button instanceof HTMLButtonElement)) return;
  show();
  const done = await copy(find(button.dataset.copy ?? "", HTMLTextAreaElement));
  find("copied", HTMLParagraphElement).textContent = done
    ? `Copied: ${button.dataset.what}.`
    : "Your browser does not let the page copy. The text is selected: press Ctrl+C, or Cmd+C on a Mac.";
});
