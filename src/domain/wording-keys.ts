import type { QualityIssue } from "./extracted-text.ts";
import type { Check } from "./rule.ts";

type CheckKind = Check extends infer One ? (One extends unknown ? keyof One : never) : never;

/** Placeholders a finding's wording may use, by the kind of check of its rule. The catalog enforces it. */
export const PLACEHOLDERS_BY_CHECK: Readonly<Record<CheckKind, readonly string[]>> = {
  completePages: ["material", "detail"],
  fieldPresent: ["material", "page", "field"],
  format: ["material", "page", "field", "actual", "detail"],
  equals: ["material", "page", "field", "actual", "other", "expected"],
  contains: ["material", "page", "field", "actual", "expected"],
  mentions: ["material", "detail"],
  lacks: ["material", "page", "detail", "actual"],
  dateWindow: ["material", "page", "field", "actual", "expected", "other"],
  validOn: ["material", "page", "field", "actual", "expected"],
  amountInWords: ["material", "page", "field", "actual", "expected", "other"],
  seal: ["material", "page", "field"],
  sealText: ["material", "page", "field", "actual", "expected", "other"],
  sealLacks: ["material", "page", "actual", "detail"],
  signature: ["material", "page", "field"],
  copies: ["material", "actual", "expected", "detail"],
  covers: ["material", "detail", "other", "expected"],
  quality: ["material", "page", "detail", "retake"],
  expression: ["material", "page", "field", "actual", "detail"],
};

/** Finding code of a failed check where the rule names none; null: the rule has to say. */
export const CODE_BY_CHECK = {
  completePages: "incomplete-pages",
  fieldPresent: "missing-field",
  format: "invalid-field",
  equals: "mismatch",
  contains: "mismatch",
  mentions: "missing-field",
  lacks: "suspicious",
  dateWindow: "invalid-field",
  validOn: "expired",
  amountInWords: "mismatch",
  seal: "missing-seal",
  sealText: "mismatch",
  sealLacks: "suspicious",
  signature: "missing-signature",
  copies: "insufficient-copies",
  covers: "insufficient-copies",
  quality: "poor-quality",
  expression: null,
} as const satisfies Readonly<Record<CheckKind, string | null>>;

/** The kind of a check: its only key. */
export function kindOfCheck(check: Check): CheckKind {
  const kind = Object.keys(check).find(isCheckKind);
  if (kind === undefined) throw new Error("a check without a kind passed its schema");
  return kind;
}

function isCheckKind(key: string): key is CheckKind {
  return key in PLACEHOLDERS_BY_CHECK;
}

/** Wording of findings that come from no rule of an item, with the placeholders each may use. */
export const SYSTEM_FINDINGS = {
  "missing-material": ["material", "condition"],
  "missing-material-deferrable": ["material", "days"],
  "missing-material-unanswered": ["material", "question"],
  "wrong-material": ["material", "actual", "file"],
  "wrong-material-unsure": ["material", "file"],
  "unreadable-file": ["file", "detail"],
  "unrecognized-file": ["file", "missing"],
  "poor-unrecognized-file": ["file", "page", "detail"],
  "duplicate-file": ["file", "other", "material"],
  "answer-excludes": ["question", "answer", "detail"],
  "not-yet-valid": ["material", "page", "field", "actual", "expected"],
  "unsure-unread": ["material", "field", "detail"],
  "unsure-doubtful": ["material", "message"],
  "unsure-unclear": ["material", "message"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Sentences checking needs, with the placeholders each may use. */
export const SYSTEM_TEXTS = {
  "state-satisfied": ["files"],
  "state-missing": [],
  "state-defective": ["count"],
  "state-deferrable": ["days"],
  "state-committable": [],
  "state-exempt": ["source"],
  "state-undetermined": ["count"],
  "state-other-person": ["field", "value", "expected"],
  "state-undetermined-unanswered": ["question"],
  "state-not-required": ["condition"],
  "state-optional": [],
  "summary-pass": [],
  "summary-pass-with-deferral": ["names"],
  "summary-needs-correction": ["corrections", "materials"],
  "summary-needs-correction-and-human": ["corrections", "materials", "questions"],
  "summary-needs-human": ["questions"],
  "clerk-exempt": ["source"],
  "source-down": ["source"],
  "reason-explicit": [],
  "reason-type": ["type"],
  "reason-holder": ["type", "field", "value"],
  "reason-not-needed": ["type"],
  "reason-unrequested": ["type"],
  "reason-surplus": ["type"],
  "reason-unrecognized": [],
  "reason-duplicate": ["other"],
  "reason-unreadable": [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** How to photograph a page anew, by what is wrong with the picture. */
export const RETAKE_TEXTS = {
  "retake-blurred": [],
  "retake-too-dark": [],
  "retake-too-bright": [],
  "retake-low-contrast": [],
  "retake-too-small": [],
  "retake-glare": [],
  "retake-shadow": [],
  "retake-cut-off": [],
  "retake-covered": [],
  "retake-screen-photo": [],
  "retake-colorless": [],
  "retake-blank": [],
  "retake-missing-picture": [],
} as const satisfies Readonly<Record<`retake-${QualityIssue}`, readonly string[]>>;

/** Sentences of the notice, with the placeholders each may use. */
export const NOTICE_TEXTS = {
  "notice-title-correction": [],
  "notice-title-information": [],
  "notice-intro-pass": ["item"],
  "notice-intro-pass-with-deferral": ["item"],
  "notice-intro-needs-correction": ["item", "count"],
  "notice-intro-needs-human": ["item", "count"],
  "notice-heading-corrections": [],
  "notice-heading-questions": [],
  "notice-heading-later": [],
  "notice-heading-hints": [],
  "notice-group-other": [],
  "notice-basis": ["basis"],
  "notice-question": [],
  "notice-later": ["material", "days", "date"],
  "notice-later-uncertain": ["material", "days", "date"],
  "notice-later-given": ["material", "date"],
  "notice-commitment": ["material"],
  "notice-commitment-given": ["material", "date"],
  "notice-point-correction": [],
  "notice-closing": [],
  "notice-label": [],
  "notice-applicant": ["name"],
  "notice-item": ["item"],
  "notice-date": ["date"],
  "notice-number": ["id"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
