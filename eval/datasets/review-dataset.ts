import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { keptDrawing } from "../../fixtures/generator/compose/draw-kept.ts";
import { readRecipe } from "../../fixtures/generator/compose/recipe.ts";
import type { Submission } from "../../fixtures/generator/compose/submission.ts";
import { submissionsOf } from "../../fixtures/generator/compose/submissions.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { boxSchema } from "../../src/domain/box.ts";
import type { TrueField } from "../scorers/field-outcome.ts";
import { caseNames, type ReviewCase, readCase, reviewCaseSchema } from "../tasks/review-case.ts";

/** What is true of a drawn page. */
export const truthPageSchema = z.object({
  width: z.number(),
  height: z.number(),
  lines: z.array(z.object({ text: z.string(), box: boxSchema })),
  marks: z.array(
    z.object({
      kind: z.enum(["seal", "handwriting"]),
      box: boxSchema,
      color: z.enum(["red", "blue", "black", "gray"]),
      shape: z.enum(["round", "oval", "square"]).optional(),
      text: z.string().optional(),
    }),
  ),
});
const truthSchema = z.array(
  z.object({
    file: z.string(),
    pages: z.array(truthPageSchema),
    fields: z.array(z.object({ fieldId: z.string(), value: z.string().nullable() })).default([]),
  }),
);
export type TruthPage = z.infer<typeof truthPageSchema>;
type FileTruth = z.infer<typeof truthSchema>[number];

/** One case, opened: what it holds is looked up only when asked for. */
export interface OpenCase {
  readonly labels: ReviewCase;
  /** Bytes of a file; of a case composed without pixels, bytes that differ where the pages do. */
  bytesOf(name: string): Uint8Array;
  /** What stands on the pages of a file; empty where no truth is known. */
  pagesOf(name: string): readonly TruthPage[];
  /** What the fields of a file hold; empty where no truth is known. */
  fieldsOf(name: string): readonly TrueField[];
  /** The same submission handed in again with everything told corrected; null where unknown. */
  corrected(): Promise<OpenCase | null>;
}

export interface ReviewDataset {
  readonly name: string;
  /** Folder of drawn cases; null while nothing is drawn. */
  readonly folder: string | null;
  readonly caseNames: readonly string[];
  open(name: string): Promise<OpenCase>;
}

/** Any folder of cases in the contract's shape. */
export function folderDataset(folder: string, only: string): ReviewDataset {
  return {
    name: basename(folder),
    folder,
    caseNames: caseNames(folder, only),
    open: async (name) => openFolder(folder, name, async () => null),
  };
}

/** How far a recipe's submissions are made real. */
export type Drawing =
  /** Composed without pixels: what stands on the pages is known, there is nothing to read. */
  | "none"
  /** Drawn when opened, and kept for the next time. */
  | "when-opened"
  /** Only what is drawn already, as it lies there. */
  | "kept";

/** The submissions of a recipe. */
export async function recipeDataset(
  recipeName: string,
  only: string,
  drawing: Drawing,
): Promise<ReviewDataset> {
  const recipe = readRecipe(projectRoot(), recipeName);
  const folder = join(projectRoot(), "eval/generated", recipe.name);
  if (drawing === "kept") return { ...folderDataset(folder, only), name: recipe.name };
  const wanted = (await submissionsOf(recipe)).filter(({ id }) => id.includes(only));
  const submissions = new Map(wanted.map((submission) => [submission.id, submission]));
  const draw = keptDrawing(recipe);
  return {
    name: recipe.name,
    folder: drawing === "none" ? null : folder,
    caseNames: [...submissions.keys()],
    open: async (name) => {
      const submission = submissions.get(name);
      if (!submission) throw new Error(`recipe ${recipeName} has no case ${name}`);
      if (drawing === "none") return openComposed(submission);
      await draw(folder, submission);
      const { corrected } = submission;
      const correctedFolder = join(folder, "corrected");
      return openFolder(folder, name, async () => {
        if (!corrected) return null;
        await draw(correctedFolder, corrected);
        return openFolder(correctedFolder, corrected.id, async () => null);
      });
    },
  };
}

function openFolder(folder: string, name: string, corrected: OpenCase["corrected"]): OpenCase {
  const truthFile = join(folder, name, "truth.json");
  const truths = existsSync(truthFile) ? truthSchema.parse(JSON.parse(readFileSync(truthFile, "utf8"))) : [];
  return {
    labels: readCase(folder, name),
    bytesOf: (file) => readFileSync(join(folder, name, file)),
    ...lookUp(truths),
    corrected,
  };
}

export async function openComposed(submission: Submission): Promise<OpenCase> {
  const composed = await submission.compose();
  const found = lookUp(truthSchema.parse(composed.truth));
  const { corrected } = submission;
  return {
    labels: reviewCaseSchema.parse(composed.labels),
    bytesOf: (file) => new TextEncoder().encode(JSON.stringify(found.pagesOf(file))),
    ...found,
    corrected: async () => (corrected ? openComposed(corrected) : null),
  };
}

function lookUp(truths: readonly FileTruth[]): Pick<OpenCase, "pagesOf" | "fieldsOf"> {
  const byFile = new Map(truths.map((truth) => [truth.file, truth]));
  return {
    pagesOf: (file) => byFile.get(file)?.pages ?? [],
    fieldsOf: (file) => byFile.get(file)?.fields ?? [],
  };
}
