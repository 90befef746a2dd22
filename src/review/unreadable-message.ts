import type { UnreadableCode } from "../domain/extracted-text.ts";
import { fillTemplate, type Wording } from "../domain/wording.ts";

/**
 * Tells an applicant why a file could not be read and what to do, from the wording table
 * (`texts["unreadable-<code>"]`, else `texts["unreadable"]`); `{name}` is the file's name.
 */
export function unreadableMessage(
  outcome: { readonly code: UnreadableCode; readonly detail: Readonly<Record<string, string | number>> },
  fileName: string,
  wording: Wording,
): string {
  const template = wording.texts[`unreadable-${outcome.code}`] ?? wording.texts.unreadable ?? "";
  const detail = Object.fromEntries(
    Object.entries(outcome.detail).map(([key, value]) => [key, String(value)]),
  );
  return fillTemplate(template, { ...detail, name: fileName, code: outcome.code });
}
