import { watchTyping } from "./typing";

/** Says when a new version is ready, and loads it when the student asks: never by itself, and never over typed text. */
export function update(registration: ServiceWorkerRegistration, planner: HTMLElement, news: HTMLElement): void {
  const root = planner.shadowRoot;
  if (!root) return;
  const typing = watchTyping(root);

  const say = (text: string, label: string, act: () => void): void => {
    const line = document.createElement("p");
    line.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    // Not at once: leaving a field for this button may have sent it, and its answer is drawn first.
    button.addEventListener("click", () => setTimeout(act));
    const focused = news.contains(document.activeElement);
    news.replaceChildren(line, button);
    if (focused) button.focus();
  };
  const ask = (): void => {
    if (typing.unsaved()) {
      say("First save or clear what you have typed. Then load the new version.", "Load it", ask);
    } else if (inMemoryOnly(root)) {
      say("Your answers are not kept on this device. Loading the new version would lose them.", "Load it without them", load);
    } else {
      load();
    }
  };
  const load = (): void => {
    // What was typed since the question counts, too.
    if (typing.unsaved()) {
      ask();
      return;
    }
    const { waiting } = registration;
    // Another tab may have loaded it before.
    if (!waiting) {
      location.reload();
      return;
    }
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "activated") location.reload();
    });
    waiting.postMessage("load");
  };

  const follow = (coming: ServiceWorker | null): void => {
    coming?.addEventListener("statechange", () => {
      // The first worker of a page replaces none.
      if (coming.state === "installed" && registration.active) offer();
    });
  };
  const offer = (): void => say("A new version is ready.", "Load it", ask);
  if (registration.waiting && registration.active) offer();
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}

/** Whether the planner has answers that this browser does not keep; its foot tells. */
function inMemoryOnly(root: ShadowRoot): boolean {
  return !root.querySelector("#start-form, .kept[data-kept]");
}
