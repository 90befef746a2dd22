// The one public surface: what goes over the wire, as zod schemas and the types inferred from them.
// The console imports this file and nothing else of the server. No behavior lives here.
import { z } from "zod";
import { askedQuestionSchema, checklistSchema, mergedChecklistSchema } from "../domain/checklist.ts";
import { answersSchema } from "../domain/condition.ts";
import { caseOutcomeSchema } from "../domain/desk-act.ts";
import { divisionCodeSchema } from "../domain/division-code.ts";
import {
  attachedFileSchema,
  documentSignatureSchema,
  extractedPageSchema,
  mediaKindSchema,
} from "../domain/extracted-text.ts";
import { legalBasisSchema } from "../domain/finding.ts";
import { guidanceOutcomeSchema } from "../domain/guidance.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { factValueSchema, policyMatchSchema, reminderSchema } from "../domain/matching.ts";
import { progressSchema, reportSchema, verdictSchema } from "../domain/report.ts";
import {
  commitmentSchema,
  deferralSchema,
  exemptionSchema,
  factConfidenceSchema,
  materialFormSchema,
  necessitySchema,
} from "../domain/service-item.ts";

export type { ChecklistMaterial } from "../domain/checklist.ts";
export type { Answers } from "../domain/condition.ts";
export type { ExtractedPage, PageMark, TextLine } from "../domain/extracted-text.ts";
export type { Finding, FindingCode, LegalBasis } from "../domain/finding.ts";
export type { Evidence, FieldValue } from "../domain/recognized-material.ts";
export type {
  MaterialState,
  PrefillField,
  Progress,
  Report,
  ReportFile,
  ReportMaterial,
  Verdict,
} from "../domain/report.ts";

/** Errors (RFC 9457, `application/problem+json`); compare by `code`, show `title` and `detail`. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Trace id of the request, for asking the operator. */
  instance: z.string(),
  /** Input problems; `pointer` is a JSON pointer into the input (multipart fields by their name). */
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const healthSchema = z.strictObject({ status: z.literal("ok") });

export const readinessSchema = z.strictObject({
  status: z.enum(["ready", "starting", "unavailable"]),
  checks: z.strictObject({
    catalog: z.enum(["ok", "failed"]),
    store: z.enum(["ok", "failed", "absent"]),
    reader: z.enum(["ok", "starting", "failed"]),
  }),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** `POST /v1/extractions` */
export const extractionSchema = z.strictObject({
  file: z.strictObject({
    name: z.string(),
    kind: mediaKindSchema,
    sizeBytes: z.int().nonnegative(),
    pages: z.int().positive(),
  }),
  pages: z.array(extractedPageSchema),
  /** Facts about the file, no judgment: see documentSignatureSchema. Absent where there are none. */
  signatures: z.array(documentSignatureSchema).optional(),
  attachments: z.array(attachedFileSchema).optional(),
  /** Every line in reading order, one per line; pages parted by a blank line. */
  text: z.string(),
});
export type Extraction = z.infer<typeof extractionSchema>;

export const itemSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  department: z.string(),
  applicantKinds: z.array(z.string()),
  /** Only in search results; higher is better, comparable within one answer only. */
  score: z.number().optional(),
});
export type ItemSummary = z.infer<typeof itemSummarySchema>;

/** `GET /v1/items` */
export const itemListSchema = z.strictObject({
  items: z.array(itemSummarySchema),
  nextCursor: z.string().optional(),
});
export type ItemList = z.infer<typeof itemListSchema>;

/** `POST /v1/items/{itemId}/materials/{materialId}/photo-checks` */
export const photoCheckSchema = z.strictObject({
  /** Name of the kind of paper it is taken for; null: of none known. */
  looksLike: z.string().nullable(),
  /** Whether that is the material asked for; null: cannot be told. */
  isWanted: z.boolean().nullable(),
  /** Names of the faces seen, and of those the material has besides; empty where it has none. */
  seenSides: z.array(z.string()),
  missingSides: z.array(z.string()),
});
export type PhotoCheckResponse = z.infer<typeof photoCheckSchema>;

export const questionSchema = askedQuestionSchema;
export type Question = z.infer<typeof questionSchema>;

export const itemMaterialSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  necessity: necessitySchema,
  /** In which situation it is asked for, in words. */
  condition: z.string().optional(),
  form: materialFormSchema,
  copies: z.int(),
  deferral: deferralSchema.optional(),
  commitment: commitmentSchema.optional(),
  exemption: exemptionSchema.optional(),
  /** Points of review in plain words. */
  points: z.array(z.string()),
  basis: legalBasisSchema,
});
export type ItemMaterial = z.infer<typeof itemMaterialSchema>;

/** `GET /v1/items/{itemId}` */
export const itemDetailSchema = z.strictObject({
  id: z.string(),
  codes: z.array(z.string()),
  name: z.string(),
  aliases: z.array(z.string()),
  department: z.string(),
  applicantKinds: z.array(z.string()),
  version: z.string(),
  /** Markdown. */
  guide: z.string(),
  questions: z.array(questionSchema),
  materials: z.array(itemMaterialSchema),
  basis: z.array(legalBasisSchema),
  limits: z.strictObject({ statutory: z.string(), promised: z.string().optional() }),
  fee: z.string(),
  result: z.string(),
  confidence: factConfidenceSchema,
});
export type ItemDetail = z.infer<typeof itemDetailSchema>;

/**
 * What is known before anything is asked: fields of the portal's form, and a review whose files were read (of the same
 * item, one the caller may see). Answers that follow from it are not asked for.
 */
export const knownSourcesSchema = z.strictObject({
  form: z.record(z.string().max(200), z.unknown()).optional(),
  reviewId: z.string().min(1).max(100).optional(),
});

export const checklistRequestSchema = z.strictObject({
  answers: answersSchema.default({}),
  known: knownSourcesSchema.optional(),
});
export type ChecklistRequest = z.input<typeof checklistRequestSchema>;

/** `POST /v1/items/{itemId}/checklist` */
export { checklistSchema };
export type ChecklistResponse = z.infer<typeof checklistSchema>;

/**
 * A theme, or any set of items. A plain answer (question id → option id) goes to every item that asks the
 * question and offers the option; `answers` below an item's id go to that item only.
 */
export const mergedChecklistRequestSchema = z
  .strictObject({
    itemIds: z.array(z.string()).min(1).max(20).optional(),
    themeId: z.string().min(1).max(200).optional(),
    answers: z.record(z.string(), z.union([z.string(), answersSchema])).default({}),
    known: knownSourcesSchema.optional(),
  })
  .refine((request) => (request.itemIds === undefined) !== (request.themeId === undefined), {
    path: ["itemIds"],
  });
export type MergedChecklistRequest = z.input<typeof mergedChecklistRequestSchema>;

export const themeSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  department: z.string(),
  applicantKinds: z.array(z.string()),
  itemIds: z.array(z.string()),
  /** 0..1, where something was looked for; higher is better. */
  score: z.number().optional(),
});
export type ThemeSummary = z.infer<typeof themeSummarySchema>;

/** `GET /v1/themes` */
export const themeListSchema = z.strictObject({ themes: z.array(themeSummarySchema) });
export type ThemeList = z.infer<typeof themeListSchema>;

const themeEntry = {
  name: z.string(),
  stageId: z.string(),
  /** In which situation it belongs to the theme, in words; absent: always. */
  condition: z.string().optional(),
  after: z.array(z.string()),
};

/** `GET /v1/themes/{themeId}` */
export const themeDetailSchema = z.strictObject({
  id: z.string(),
  codes: z.array(z.string()),
  name: z.string(),
  aliases: z.array(z.string()),
  department: z.string(),
  applicantKinds: z.array(z.string()),
  version: z.string(),
  /** Markdown. */
  guide: z.string(),
  /** The theme's own questions; the items' are asked by `POST /v1/checklists`. */
  questions: z.array(questionSchema),
  stages: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  items: z.array(z.strictObject({ itemId: z.string(), ...themeEntry, note: z.string().optional() })),
  /** Done along with it, by other means than an item of this catalog. */
  steps: z.array(
    z.strictObject({
      id: z.string(),
      ...themeEntry,
      department: z.string(),
      what: z.string(),
      basis: legalBasisSchema,
      confidence: factConfidenceSchema,
    }),
  ),
  basis: z.array(
    legalBasisSchema.extend({ confidence: factConfidenceSchema, source: z.string().optional() }),
  ),
  limits: z.strictObject({ statutory: z.string(), promised: z.string().optional() }),
  fee: z.string(),
  result: z.string(),
  confidence: factConfidenceSchema,
  source: z.string().optional(),
});
export type ThemeDetail = z.infer<typeof themeDetailSchema>;

/** `POST /v1/checklists` */
export { mergedChecklistSchema };
export type MergedChecklistResponse = z.infer<typeof mergedChecklistSchema>;

/** `GET /v1/matches/facts`: what a profile may say. */
export const profileFactListSchema = z.strictObject({
  facts: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      kind: z.enum(["choice", "choices", "number", "yes-no", "date"]),
      unit: z.string().optional(),
      /** Of a number: the least there can be, and that there are no halves. */
      atLeast: z.number().optional(),
      isWhole: z.boolean().optional(),
      options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
      question: z.string(),
      whyAsked: z.string(),
    }),
  ),
  licenses: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

/**
 * `POST /v1/matches`. Facts by id (`GET /v1/matches/facts`); one that is left out is unknown. `declined`: facts
 * the applicant does not know or does not want to tell; they are not asked for again.
 */
export const matchRequestSchema = z.strictObject({
  profile: z.strictObject({
    facts: z.record(z.string(), factValueSchema).default({}),
    licenses: z
      .array(z.strictObject({ licenseId: z.string(), validUntil: localDateSchema.optional() }))
      .max(100)
      .default([]),
  }),
  declined: z.array(z.string()).max(100).default([]),
  asOf: localDateSchema.optional(),
});
export type MatchRequest = z.input<typeof matchRequestSchema>;

export const matchResponseSchema = z.strictObject({
  asOf: localDateSchema,
  /** Eligible ones first, then those still open. */
  matches: z.array(policyMatchSchema),
  /** The fact that most open policies wait for; absent when no answer can decide anything any more. */
  nextQuestion: profileFactListSchema.shape.facts.element
    .extend({ policyIds: z.array(z.string()) })
    .optional(),
  /** Licenses to renew, the most pressing first. */
  reminders: z.array(reminderSchema),
});
export type MatchResponse = z.infer<typeof matchResponseSchema>;
/** `POST /v1/guidance`; without a session id, or with one whose time is over, a new conversation. */
export const guidanceRequestSchema = z.strictObject({
  message: z.string().trim().min(1).max(500),
  sessionId: z.string().min(1).max(100).optional(),
  region: divisionCodeSchema.optional(),
  asOf: localDateSchema.optional(),
  known: knownSourcesSchema.optional(),
});
export type GuidanceRequest = z.input<typeof guidanceRequestSchema>;

export const guidanceResponseSchema = z.strictObject({
  ...guidanceOutcomeSchema.shape,
  /** What the message may be about, best first; the item of the conversation once it is known. */
  items: z.array(itemSummarySchema),
  /** Themes (一件事) it may be about, best first; their list comes from `POST /v1/checklists`. */
  themes: z.array(themeSummarySchema),
});
export type GuidanceResponse = z.infer<typeof guidanceResponseSchema>;

/** `GET /v1/reviews/{id}`, and what `POST /v1/reviews` answers: the report, whatever its status. */
export const reviewSchema = reportSchema;

export const reviewSummarySchema = z.strictObject({
  id: z.string(),
  status: z.enum(["queued", "running", "done", "failed"]),
  progress: z.number().min(0).max(1),
  verdict: verdictSchema.nullable(),
  item: z.strictObject({ id: z.string(), name: z.string() }),
  asOf: localDateSchema,
  files: z.int().nonnegative(),
  findings: z.int().nonnegative(),
  /** Masked; only at the desk, and only where form or papers name one. */
  applicant: z.string().optional(),
  /** What a clerk decided about the case as it stands; null: open. Only at the desk. */
  outcome: caseOutcomeSchema.nullable().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ReviewSummary = z.infer<typeof reviewSummarySchema>;

/** `GET /v1/reviews`, newest first. */
export const reviewListSchema = z.strictObject({
  reviews: z.array(reviewSummarySchema),
  nextCursor: z.string().optional(),
});
export type ReviewList = z.infer<typeof reviewListSchema>;

/** Data of the events of `GET /v1/reviews/{id}/events`: `progress`, and at the end `done` or `failed`. */
export const reviewEventSchema = progressSchema;
export type ReviewEvent = z.infer<typeof reviewEventSchema>;

export const noticeFormatSchema = z.enum(["html", "pdf", "docx", "text"]);
export type NoticeFormat = z.infer<typeof noticeFormatSchema>;

export const decisionRequestSchema = z.strictObject({
  /** Who decides: the clerk's name or number, as the hall writes it. Taken from the session where there is one, needed otherwise. */
  clerk: z.string().trim().min(1).max(100).optional(),
  decisions: z
    .array(
      z.strictObject({
        findingId: z.string(),
        decision: z.enum(["confirmed", "overridden"]),
        reason: z.string().trim().max(2000).default(""),
      }),
    )
    .min(1)
    .max(500),
});
export type DecisionRequest = z.input<typeof decisionRequestSchema>;

export const decisionSchema = z.strictObject({
  findingId: z.string(),
  decision: z.enum(["confirmed", "overridden"]),
  reason: z.string(),
  clerk: z.string(),
  decidedAt: z.iso.datetime(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** `GET` and `POST /v1/reviews/{id}/decisions`: every act in order; the latest of a finding counts. */
export const decisionListSchema = z.strictObject({ decisions: z.array(decisionSchema) });
export type DecisionList = z.infer<typeof decisionListSchema>;
