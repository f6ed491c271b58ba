/**
 * Calls back once, when the element comes near the viewport or is touched, and tells which of the two.
 * Returns what stops the waiting.
 */
export function whenNear(element: HTMLElement, callback: (touched: boolean) => void): () => void {
  const listening = new AbortController();
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) arrive(false);
    },
    { rootMargin: "300px" },
  );
  const stop = (): void => {
    observer.disconnect();
    listening.abort();
  };
  const arrive = (touched: boolean): void => {
    stop();
    callback(touched);
  };
  observer.observe(element);
  for (const type of ["focusin", "pointerenter"]) {
    element.addEventListener(type, () => arrive(true), { signal: listening.signal });
  }
  return stop;
}
