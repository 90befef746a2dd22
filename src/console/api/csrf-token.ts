let token: string | null = null;

/** The session's second token: only our own pages can read it, so only they can make changes. */
export function setCsrfToken(given: string | null): void {
  token = given;
}

export function csrfHeaders(): Readonly<Record<string, string>> {
  return token === null ? {} : { "X-CSRF-Token": token };
}
