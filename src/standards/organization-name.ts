import { foldText } from "./fold-text.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";

/** A business or office name as printed: half-width letters, no spaces, full-width Chinese brackets. */
export function normalizeOrganizationName(value: string): string {
  return foldSpace(foldWidth(value)).replace(/[([]/g, "（").replace(/[)\]]/g, "）");
}

/** Whether two names mean the same organization: width, spaces, brackets and suffix wording do not count. */
export function isSameOrganization(left: string, right: string): boolean {
  const folds = ["width", "space", "brackets", "punctuation", "case", "organization-suffix"] as const;
  return foldText(left, folds) === foldText(right, folds);
}
