/**
 * Prints one part of the planner as a document of its own, without the page around it: a frame in the shadow root
 * gets a copy of that part and the planner's styles, and is printed. Nothing of the host's page is touched.
 */
export function onPrint(root: ShadowRoot, styles: string): void {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-print]") : null;
    const id = button?.dataset.print;
    // Not at once: leaving a field is a command, and its answer is drawn after the click.
    if (id) setTimeout(() => print(root, id, styles));
  });
}

function print(root: ShadowRoot, id: string, styles: string): void {
  const part = root.getElementById(id);
  if (!part) return;
  const frame = document.createElement("iframe");
  frame.className = "rts-print";
  frame.title = "Print";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  root.append(frame);
  const { contentDocument: sheet, contentWindow: window } = frame;
  if (!sheet || !window) {
    frame.remove();
    return;
  }
  // A sheet of styles belongs to the document in which it was made.
  const own = new (window as Window & typeof globalThis).CSSStyleSheet();
  own.replaceSync(styles);
  sheet.adoptedStyleSheets = [own];
  sheet.title = part.getAttribute("aria-label") ?? "";
  const body = sheet.createElement("div");
  body.className = "rts paper";
  body.lang = "en";
  const copy = sheet.importNode(part, true);
  // Paper cannot be unfolded, and only some browsers can print what is folded.
  for (const details of copy.querySelectorAll("details")) details.open = true;
  body.append(copy);
  sheet.body.style.margin = "0";
  sheet.body.append(body);
  // Some browsers return at once, others after the dialog; the frame has to outlive it.
  window.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  window.focus();
  window.print();
}
