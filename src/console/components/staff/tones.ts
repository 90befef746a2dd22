import type { Verdict } from "../../../http/contract.ts";
import type { CaseOutcome } from "../../../http/desk-contract.ts";

/** Color of a tag; the words beside it carry the meaning. */
export const verdictTone: Readonly<Record<Verdict, string>> = {
  pass: "good",
  "pass-with-deferral": "warn",
  "needs-correction": "bad",
  "needs-human": "human",
};

export const outcomeTone: Readonly<Record<CaseOutcome, string>> = {
  accepted: "good",
  "accepted-with-deferral": "warn",
  returned: "bad",
};
