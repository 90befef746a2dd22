// What goes over the wire about policy answers and the knowledge base. Part of the public surface.
import { z } from "zod";
import { answerSchema } from "../domain/answer.ts";
import { divisionCodeSchema } from "../domain/division-code.ts";
import { hitTestQuestionSchema, hitTestRowSchema, hitTestSchema } from "../domain/hit-test.ts";
import { knowledgeDocumentSchema } from "../domain/knowledge-document.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { pinnedAnswerSchema } from "../domain/pinned-answer.ts";
import { synonymEntrySchema } from "../domain/search-knowledge.ts";

export { answerSchema, hitTestSchema };

/** `POST /v1/answers` */
export const answerRequestSchema = z.strictObject({
  question: z.string().trim().min(1).max(500),
  sessionId: z.string().min(1).max(100).optional(),
  itemId: z.string().min(1).max(200).optional(),
  region: divisionCodeSchema.optional(),
  asOf: localDateSchema.optional(),
});

export const ratingRequestSchema = z.strictObject({ rating: z.union([z.literal(-1), z.literal(1)]) });

/** `POST /v1/search` */
export const searchRequestSchema = z.strictObject({
  query: z.string().trim().min(1).max(500),
  limit: z.int().min(1).max(100).default(10),
  region: divisionCodeSchema.optional(),
  asOf: localDateSchema.optional(),
  itemId: z.string().min(1).max(200).optional(),
  explain: z.boolean().default(false),
});

export const searchResponseSchema = z.strictObject({
  hits: z.array(
    z.strictObject({
      documentId: z.string(),
      passageId: z.string(),
      title: z.string(),
      section: z.string(),
      text: z.string(),
      score: z.number(),
      confidence: z.number(),
      region: divisionCodeSchema.optional(),
      effectiveFrom: localDateSchema.optional(),
      effectiveUntil: localDateSchema.optional(),
      why: z
        .array(z.strictObject({ field: z.string(), terms: z.array(z.string()), score: z.number() }))
        .optional(),
    }),
  ),
});

/** JSON body of `POST /v1/knowledge/documents`. */
export const documentRequestSchema = z.strictObject({
  ...knowledgeDocumentSchema.unwrap().shape,
  id: z.string().trim().min(1).max(200).optional(),
  text: z.string().min(1).max(3_000_000),
  /** How `text` is written; plain text unless said otherwise. */
  format: z.enum(["text", "markdown", "html"]).default("text"),
  itemIds: z.array(z.string().min(1).max(200)).max(200).optional(),
});

export const importResultSchema = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.enum(["added", "changed", "unchanged"]),
    documentId: z.string(),
    title: z.string(),
    passages: z.int(),
    document: knowledgeDocumentSchema,
    notes: z.strictObject({
      furnitureLines: z.int(),
      joinedLines: z.int(),
      pinyinRemoved: z.int(),
      mojibakeRepaired: z.boolean(),
      repeals: z.array(z.string()),
      foundFacts: z.array(z.string()),
    }),
  }),
  z.strictObject({ outcome: z.literal("skipped"), name: z.string(), reason: z.string() }),
]);

export const releaseSchema = z.strictObject({
  number: z.int().positive(),
  createdAt: z.iso.datetime(),
  note: z.string(),
  documents: z.int().nonnegative(),
  hitTest: hitTestSchema.nullable(),
});

/** `POST /v1/knowledge/documents`: what became of each file, and the release when it was published at once. */
export const importResponseSchema = z.strictObject({
  /** The first document taken in, for callers that hand in one. */
  id: z.string().nullable(),
  results: z.array(importResultSchema),
  release: releaseSchema.nullable(),
});

/** Beside the current release: only drafted, in it, changed since, to be left out of the next one. */
export const documentStateSchema = z.enum(["draft", "published", "changed", "removed"]);

export const documentListSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      ...knowledgeDocumentSchema.unwrap().shape,
      state: documentStateSchema,
      passages: z.int(),
      updatedAt: z.iso.datetime(),
      confirmedAt: z.iso.datetime(),
    }),
  ),
  nextCursor: z.string().optional(),
});

export const documentDetailSchema = z.strictObject({
  document: knowledgeDocumentSchema,
  version: z.string(),
  passages: z.array(z.strictObject({ id: z.string(), section: z.string(), text: z.string() })),
});

export const releaseListSchema = z.strictObject({
  current: z.int().nullable(),
  releases: z.array(
    releaseSchema.omit({ hitTest: true }).extend({ hits: z.int().nullable(), questions: z.int().nullable() }),
  ),
});

export const gapListSchema = z.strictObject({
  gaps: z.array(
    z.strictObject({
      question: z.string(),
      count: z.int(),
      refused: z.int(),
      badlyRated: z.int(),
      reasons: z.array(z.string()),
      lastAskedAt: z.string(),
      examples: z.array(z.string()),
      /** When one of its questions, word for word, was answered after the last failure; null: still open. */
      answeredSince: z.string().nullable(),
    }),
  ),
});

export const synonymTableSchema = z.strictObject({ synonyms: z.array(synonymEntrySchema).max(5000) });
export const pinTableSchema = z.strictObject({ pins: z.array(pinnedAnswerSchema).max(1000) });
export const hitTestQuestionsSchema = z.strictObject({ questions: z.array(hitTestQuestionSchema).max(5000) });
/** What a spreadsheet of questions held. Rows and columns as spreadsheet programs name them. */
export const readQuestionsSchema = z.strictObject({
  questions: z.array(hitTestQuestionSchema),
  problems: z.array(
    z.strictObject({
      row: z.int().positive(),
      column: z.string().nullable(),
      heading: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
const hitTestHeadSchema = z.strictObject({
  id: z.string(),
  runAt: z.string(),
  release: z.int().nullable(),
  questions: z.int(),
  hits: z.int(),
});
const hitTestOutcomeSchema = hitTestRowSchema.pick({ status: true, rank: true, isHit: true });
const hitTestChangesSchema = z.array(
  z.strictObject({
    id: z.string(),
    question: z.string(),
    before: hitTestOutcomeSchema,
    after: hitTestOutcomeSchema,
  }),
);
/** Two runs question by question: won and lost hits, and what moved otherwise. */
export const hitTestComparisonSchema = z.strictObject({
  before: hitTestHeadSchema,
  after: hitTestHeadSchema,
  won: hitTestChangesSchema,
  lost: hitTestChangesSchema,
  moved: hitTestChangesSchema,
  onlyBefore: z.int(),
  onlyAfter: z.int(),
});
export const hitTestListSchema = z.strictObject({ runs: z.array(hitTestSchema) });

/** Documents that no question was ever answered from; and those whose time is over or that nobody confirmed. */
export const coverageSchema = z.strictObject({
  questions: z.int(),
  reached: z.int(),
  unreached: z.array(z.strictObject({ documentId: z.string(), title: z.string() })),
});
export const staleListSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      documentId: z.string(),
      title: z.string(),
      why: z.enum(["expired", "unconfirmed"]),
      since: z.string(),
    }),
  ),
});

export type Answer = z.output<typeof answerSchema>;
export type Coverage = z.output<typeof coverageSchema>;
export type DocumentDetail = z.output<typeof documentDetailSchema>;
export type DocumentList = z.output<typeof documentListSchema>;
export type DocumentRequest = z.input<typeof documentRequestSchema>;
export type Gap = z.output<typeof gapListSchema>["gaps"][number];
export type ReadQuestions = z.output<typeof readQuestionsSchema>;
export type HitTest = z.output<typeof hitTestSchema>;
export type HitTestComparison = z.output<typeof hitTestComparisonSchema>;
export type HitTestQuestion = z.output<typeof hitTestQuestionSchema>;
export type ImportResponse = z.output<typeof importResponseSchema>;
export type Release = z.output<typeof releaseSchema>;
export type ReleaseList = z.output<typeof releaseListSchema>;
export type SearchRequest = z.input<typeof searchRequestSchema>;
export type SearchResponse = z.output<typeof searchResponseSchema>;
export type StaleList = z.output<typeof staleListSchema>;
export type Synonym = z.output<typeof synonymEntrySchema>;
