/** What makes a string acceptable as HTML, or as a script's address, where a page enforces Trusted Types. */
export interface Policy {
  createHTML(html: string): string;
  createScriptURL(address: string): string;
}

/**
 * The policy `ready-to-sit`. The planner escapes every text itself and the loader names one script only, so the policy
 * passes on what it gets; who holds it can do what it likes, therefore nobody outside gets hold of it.
 */
export function createPolicy(): Policy {
  const plain: Policy = { createHTML: (html) => html, createScriptURL: (address) => address };
  try {
    return globalThis.trustedTypes?.createPolicy("ready-to-sit", plain) ?? plain;
  } catch {
    // The page does not allow the name. A plain string still works unless it also enforces Trusted Types.
    return plain;
  }
}
