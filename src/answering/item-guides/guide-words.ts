import { z } from "zod";
import type { CatalogProblem } from "../../catalog/catalog-problem.ts";
import { materialFormSchema } from "../../domain/service-item.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { linearModelSchema } from "../linear-model.ts";
import { patternSchema as pattern, readAnswerFile } from "../read-answer-file.ts";

const section = z.strictObject({ heading: z.string().min(1), lines: z.array(z.string().min(1)).min(1) });

/** Sections of a guide that are written from an item's data. */
export const guideSectionIds = [
  "limits",
  "fee",
  "department",
  "result",
  "applicants",
  "exclusions",
  "materials",
  "basis",
] as const;
export type GuideSectionId = (typeof guideSectionIds)[number];

/** Sections that a question can ask for outright. */
export const askedSectionIds = ["limits", "fee", "department", "result", "materials", "basis"] as const;
export type AskedSectionId = (typeof askedSectionIds)[number];

const asked = z.strictObject({
  pattern,
  /** What must be quoted where `except` fits. */
  otherwise: pattern.optional(),
  /** Looks alike and asks for something else; empty: nothing does. */
  except: z.string().transform((source, context) => {
    if (source === "") return null;
    const parsed = pattern.safeParse(source);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: "正则表达式写错了" });
    return z.NEVER;
  }),
});

const guideWordsSchema = z.strictObject({
  title: z.string().min(1),
  sections: z.record(z.enum(guideSectionIds), section),
  notes: z.strictObject({
    required: z.string(),
    conditional: z.string(),
    optional: z.string(),
    optionalWhen: z.string(),
    form: z.record(materialFormSchema, z.string()),
    copies: z.string(),
    deferral: z.string(),
    commitment: z.string(),
    exemption: z.string(),
  }),
  asks: z.record(z.enum(askedSectionIds), asked),
  /** Words that do not change what is asked. */
  plain: z.array(z.string().min(1)),
  /** Doings that are not the first issue of a paper: what is said of them must be quoted. */
  acts: pattern,
  /** Whether what is found in a guide answers. */
  answerable: linearModelSchema.extend({ provenance: z.string().min(20) }),
  /** It is quoted as the answer from this probability on. */
  refuseBelow: z.number().min(0).max(1),
  /** From here on it is shown beside the refusal as what comes near. */
  near: z.number().min(0).max(1),
  wording: z.strictObject({ near: z.string().min(1) }),
});
/** How an item's data are written out as a guide, and how people ask for its sections. */
export type GuideWords = z.output<typeof guideWordsSchema>;

export const guideWordsPath = "answers/item-guides.yaml";

/** Reads `knowledge/answers/item-guides.yaml`; null with the problems when it cannot be used. */
export function loadGuideWords(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): GuideWords | null {
  return readAnswerFile(files, guideWordsPath, guideWordsSchema, problems);
}
