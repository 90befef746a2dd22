import { foldText } from "./fold-text.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";

/** What a form asks for behind the place of a name: （签章）, （公章）. No part of the name. */
const SIGNING_NOTE = /(?<=.)（(?:加盖|单位)?(?:签[字名章署]|盖章|公章|印章|或|并|、|及)+）$/u;

/** A business or office name as printed: half-width letters, no spaces, full-width Chinese brackets. */
export function normalizeOrganizationName(value: string): string {
  const name = foldSpace(foldWidth(value)).replace(/[([]/g, "（").replace(/[)\]]/g, "）");
  return name.replace(SIGNING_NOTE, "");
}

/** Whether two names mean the same organization: width, spaces, brackets and suffix wording do not count. */
export function isSameOrganization(left: string, right: string): boolean {
  const folds = ["width", "space", "brackets", "punctuation", "case", "organization-suffix"] as const;
  return foldText(left, folds) === foldText(right, folds);
}
