import type { UnreadableCode } from "../domain/extracted-text.ts";
import type { ExtractionOutcome } from "../ports/text-extractor.ts";

export type UnreadableOutcome = Extract<ExtractionOutcome, { readonly ok: false }>;

/** An outcome that says why a file cannot be read; `detail` holds facts, never text of the document. */
export function unreadable(
  code: UnreadableCode,
  detail: Readonly<Record<string, string | number>> = {},
): UnreadableOutcome {
  return { ok: false, code, detail };
}
