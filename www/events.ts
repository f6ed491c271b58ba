/** What a student types or pastes is not the host page's business, and must not set off its hotkeys. (`change` and `submit` never leave.) */
const kept = [
  "keydown",
  "keyup",
  "keypress",
  "beforeinput",
  "input",
  "compositionstart",
  "compositionupdate",
  "compositionend",
  "copy",
  "cut",
  "paste",
];

/** Ends these events at the shadow root. Clicks still leave: host menus close on a click elsewhere. */
export function keepEventsInside(root: ShadowRoot): void {
  for (const type of kept) root.addEventListener(type, (event) => event.stopPropagation());
}
