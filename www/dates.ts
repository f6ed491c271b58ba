const formats: Record<string, Intl.DateTimeFormat> = {
  long: format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  short: format({ day: "numeric", month: "short" }),
};

function format(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // No locale: the reader's own.
  return new Intl.DateTimeFormat(undefined, { ...parts, timeZone: "UTC" });
}

/** The reader's calendar day as YYYY-MM-DD. Not from `toISOString`, which is off by a day near midnight. */
export function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Writes each date as the reader's locale does: the text of `<time datetime="YYYY-MM-DD" data-format="long|short">`,
 * and, where no `<time>` can stand, of any element with `data-date` in place of `datetime`.
 */
export function formatDates(root: Element): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-format]")) {
    const { date, format: name = "" } = element.dataset;
    // Noon UTC, formatted in UTC: the day cannot slip.
    const day = new Date(`${element.getAttribute("datetime") ?? date}T12:00Z`);
    const written = formats[name]?.format(day);
    if (written) element.textContent = written;
  }
}
