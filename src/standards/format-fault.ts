/** Why a value is not well formed. Stable codes; wording lives in the wording table. */
export type FormatFault =
  | "wrong-length"
  | "wrong-characters"
  | "wrong-structure"
  | "impossible-date"
  | "wrong-check-character"
  | "obsolete";
