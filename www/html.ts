/** What makes a string acceptable as HTML where a page enforces Trusted Types. */
export interface HtmlPolicy {
  createHTML(html: string): string;
}

/** The policy `ready-to-sit`. The planner escapes every text itself, so the policy passes on what it gets. */
export function createHtmlPolicy(): HtmlPolicy {
  const plain: HtmlPolicy = { createHTML: (html) => html };
  try {
    return globalThis.trustedTypes?.createPolicy("ready-to-sit", plain) ?? plain;
  } catch {
    // The page does not allow the name. A plain string still works unless it also enforces Trusted Types.
    return plain;
  }
}

/** Parses HTML into one detached element. Throws where the page enforces Trusted Types and refused the policy. */
export function parse(html: string, policy: HtmlPolicy): Element {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(`<div>${html}</div>`);
  return template.content.firstElementChild as Element;
}
