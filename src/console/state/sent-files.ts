import type { ChosenFile } from "../api/client.ts";

/**
 * Files already sent, as long as this page is open: so that a file can be sent again under another
 * heading without the applicant having to find it once more. Never kept beyond that.
 */
const sent = new Map<string, readonly ChosenFile[]>();

export function rememberSentFiles(reviewId: string, files: readonly ChosenFile[]): void {
  sent.set(reviewId, [...(sent.get(reviewId) ?? []), ...files]);
}

export function forgetSentFiles(reviewId: string): void {
  sent.delete(reviewId);
}

/** The file the service knows by this name and size; null when it is not at hand (after a reload). */
export function sentFile(
  reviewId: string,
  known: { readonly name: string; readonly sizeBytes: number },
): ChosenFile | null {
  const sameSize = (sent.get(reviewId) ?? []).filter(({ file }) => file.size === known.sizeBytes);
  return sameSize.findLast(({ name }) => name === known.name) ?? null;
}
