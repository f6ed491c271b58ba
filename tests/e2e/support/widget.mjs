// The planner as its user meets it. Playwright's locators look into open shadow roots.

/** The nth planner of a page. */
export function widget(page, nth = 0) {
  const host = page.locator("ready-to-sit").nth(nth);
  const screen = host.locator(".rts-screen");
  return {
    host,
    /** What the planner has drawn. */
    screen,
    /** What screen readers were told last. */
    live: host.locator(".rts-live"),
    /** What is said when there is no planner. */
    notice: host.locator(".rts-notice"),
    /** The line while it loads. */
    status: host.locator(".rts-status"),
    button: (name, options) => screen.getByRole("button", { name, ...options }),
    link: (name, options) => screen.getByRole("link", { name, ...options }),
    heading: (name, options) => screen.getByRole("heading", { name, ...options }),
    field: (label, options) => screen.getByLabel(label, options),
    text: (text, options) => screen.getByText(text, options),
    command: (name) => screen.locator(`[data-command="${name}"]`),
    /** Brings it near the viewport and waits until it has drawn its first screen. */
    async ready() {
      await host.evaluate((element) => element.scrollIntoView({ block: "nearest", behavior: "instant" }));
      await screen.locator(":scope > *").first().waitFor({ state: "attached" });
    },
    /** The id of the element that has focus inside, or null. */
    focusedId: () => host.evaluate((element) => element.shadowRoot.activeElement?.id ?? null),
  };
}

/** Opens an address and waits for the planner in it. */
export async function openWidget(page, address) {
  await page.goto(address);
  const planner = widget(page);
  await planner.ready();
  return planner;
}
