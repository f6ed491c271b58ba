/** What a site's own styles may reach, as `ready-to-sit::part(…)`: in docs/theming.md, and fixed like an API. */
const parts: Record<string, string> = {
  bar: ".bar",
  heading: "#place-heading",
  "primary-button": ".primary",
};

/** Names the parts in a screen. */
export function nameParts(screen: Element): void {
  for (const [name, selector] of Object.entries(parts)) {
    for (const element of screen.querySelectorAll(selector)) element.part.add(name);
  }
}
