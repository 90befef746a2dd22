import { ServiceError } from "../domain/service-error.ts";
import { unreadableWordingsSchema } from "../domain/unreadable-wording.ts";
import type { Wording } from "../domain/wording.ts";
import type { UnreadableOutcome } from "../extraction/unreadable.ts";
import { wordUnreadable } from "../extraction/word-unreadable.ts";

/** Tells an applicant why a file could not be read and what to do. */
export function unreadableMessage(outcome: UnreadableOutcome, fileName: string, wording: Wording): string {
  const wordings = unreadableWordingsSchema.safeParse(wording.unreadable);
  if (!wordings.success) throw new ServiceError("catalog-invalid", "wording/unreadable.yaml is incomplete");
  const { message, howToFix } = wordUnreadable(outcome, fileName, wordings.data);
  return `${message}${howToFix}`;
}
