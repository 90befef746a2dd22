/** Only the service reads it (HttpOnly), only its own pages send it (SameSite=Strict). */
const cookieName = "firstpass_session";
/** The browser refuses this one without Secure and Path=/: no other host can plant it. */
const secureCookieName = "__Host-firstpass_session";

/** The session's token the browser sent; null when none. */
export function sessionTokenOf(request: Request, isSecure: boolean): string | null {
  const name = isSecure ? secureCookieName : cookieName;
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return null;
}

/** @param token null takes the cookie away */
export function sessionCookie(token: string | null, isSecure: boolean): string {
  return [
    `${isSecure ? secureCookieName : cookieName}=${token ?? ""}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Strict",
    ...(isSecure ? ["Secure"] : []),
    ...(token === null ? ["Max-Age=0"] : []),
  ].join("; ");
}
