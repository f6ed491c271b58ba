/** What page and host say to each other; `frame.ts` is the host's side. */
export const hello = "hello";

/**
 * Tells the page around this frame how high the content is, once that page has said hello and whenever it changes.
 * Only the window that holds the frame is answered, at the origin from which it spoke.
 */
export function tellHeight(content: Element): void {
  let origin: string | undefined;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    const height = Math.ceil(content.getBoundingClientRect().height);
    // Hidden, in a closed fold or an unseen tab, it has no height; seen again, it changes.
    if (origin === undefined || height === 0 || height === told) return;
    told = height;
    window.parent.postMessage({ readyToSit: "height", height }, origin);
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, 50);
  }).observe(content);

  window.addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== window.parent || data?.readyToSit !== hello) return;
    // A page from a file or a sandbox has no origin that could be named.
    origin = from === "null" ? "*" : from;
    told = 0;
    tell();
  });
}
