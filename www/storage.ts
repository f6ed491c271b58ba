/** The browser's storage; `undefined` where it is withheld: then even looking at it may throw. */
export function browserStorage(): Storage | undefined {
  try {
    return localStorage ?? undefined;
  } catch {
    return undefined;
  }
}
