/** Trusted Types, as far as they are used here; older browsers have none. */
declare var trustedTypes:
  | { createPolicy(name: string, rules: import("./policy").Policy): import("./policy").Policy }
  | undefined;
