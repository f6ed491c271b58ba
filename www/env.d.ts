/** Trusted Types, as far as they are used here; older browsers have none. */
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createHTML(html: string): string },
      ): { createHTML(html: string): string };
    }
  | undefined;
