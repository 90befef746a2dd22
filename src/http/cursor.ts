import { ProblemError } from "./problem-details.ts";

/** Makes an opaque cursor of a few strings. */
export function encodeCursor(parts: readonly string[]): string {
  return btoa(encodeURIComponent(JSON.stringify(parts)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The strings of a cursor this service made; a problem for anything else. */
export function decodeCursor(cursor: string, length: number): readonly string[] {
  try {
    const parts: unknown = JSON.parse(
      decodeURIComponent(atob(cursor.replaceAll("-", "+").replaceAll("_", "/"))),
    );
    const isOurs = Array.isArray(parts) && parts.length === length;
    if (isOurs && parts.every((part) => typeof part === "string")) return parts;
  } catch {
    // Not base64, not JSON: told below like any other cursor that is not ours.
  }
  throw new ProblemError("invalid-request", { errors: [{ pointer: "/cursor", code: "invalid-value" }] });
}
