import type { Policy } from "./policy";

/** Parses HTML into one detached element. Throws where the page enforces Trusted Types and refused the policy. */
export function parse(html: string, policy: Policy): Element {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(`<div>${html}</div>`);
  return template.content.firstElementChild as Element;
}
