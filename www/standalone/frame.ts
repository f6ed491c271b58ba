import { hello } from "./height";

// For the page around a frame: `<iframe data-ready-to-sit src="…/planner.html">` gets the height of its content.

const frames = (): HTMLIFrameElement[] => [...document.querySelectorAll<HTMLIFrameElement>("iframe[data-ready-to-sit]")];
/** Whose messages count: those of the frame's own address; a sandbox without `allow-same-origin` has no origin. */
const originOf = (frame: HTMLIFrameElement): string =>
  frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")
    ? "null"
    : new URL(frame.src, document.baseURI).origin;

const greet = (frame: HTMLIFrameElement): void => {
  // Not here yet; its load event will come.
  if (frame.contentDocument?.URL === "about:blank") return;
  const origin = originOf(frame);
  frame.contentWindow?.postMessage({ readyToSit: hello }, origin === "null" ? "*" : origin);
};

window.addEventListener("message", ({ source, origin, data }) => {
  if (data?.readyToSit !== "height" || !Number.isFinite(data.height)) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  // Another page that the frame was led to could ask for any height.
  if (!frame || origin !== originOf(frame)) return;
  frame.style.height = `${Math.min(Math.max(data.height, 200), 20_000)}px`;
});

// Load events do not bubble; frames that come later are seen, too.
document.addEventListener(
  "load",
  ({ target }) => {
    if (target instanceof HTMLIFrameElement && target.matches("[data-ready-to-sit]")) greet(target);
  },
  true,
);
for (const frame of frames()) greet(frame);
