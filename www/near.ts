/**
 * Calls back once, when the element comes near the viewport or is touched.
 * Returns what stops the waiting.
 */
export function whenNear(element: HTMLElement, callback: () => void): () => void {
  const listening = new AbortController();
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) arrive();
    },
    { rootMargin: "300px" },
  );
  const stop = (): void => {
    observer.disconnect();
    listening.abort();
  };
  const arrive = (): void => {
    stop();
    callback();
  };
  observer.observe(element);
  for (const type of ["focusin", "pointerenter"]) {
    element.addEventListener(type, arrive, { signal: listening.signal });
  }
  return stop;
}
