import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { correctedWish, readRecipe, wishesOf } from "../../fixtures/generator/compose/recipe.ts";
import {
  composeTruth,
  type SubmissionWish,
  writeSubmission,
} from "../../fixtures/generator/compose/write-submission.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { boxSchema } from "../../src/domain/box.ts";
import { fingerprintOf } from "../cached-extractor.ts";
import { caseNames, type ReviewCase, readCase, reviewCaseSchema } from "../tasks/review-case.ts";

const pageSchema = z.object({
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
const truthSchema = z.array(z.object({ file: z.string(), pages: z.array(pageSchema) }));
export type TruthPage = z.infer<typeof pageSchema>;

/** One case, opened: what it holds is looked up only when asked for. */
export interface OpenCase {
  readonly labels: ReviewCase;
  /** Bytes of a file; of a case composed without pixels, bytes that differ where the pages do. */
  bytesOf(name: string): Uint8Array;
  /** What stands on the pages of a file; empty where no truth is known. */
  pagesOf(name: string): readonly TruthPage[];
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

/** The submissions of a recipe, each drawn when it is opened and kept for the next time. */
export function recipeDataset(recipeName: string, only: string, isTruthOnly: boolean): ReviewDataset {
  const recipe = readRecipe(projectRoot(), recipeName);
  const folder = join(projectRoot(), "eval/generated", recipe.name);
  const wishes = new Map(
    wishesOf(recipe).flatMap((wish) => (wish.id.includes(only) ? [[wish.id, wish] as const] : [])),
  );
  const generator = fingerprintOf(["fixtures/generator"]);
  const wishOf = (name: string) => {
    const wish = wishes.get(name);
    if (!wish) throw new Error(`recipe ${recipeName} has no case ${name}`);
    return wish;
  };
  return {
    name: recipe.name,
    folder: isTruthOnly ? null : folder,
    caseNames: [...wishes.keys()],
    open: async (name) => {
      const wish = wishOf(name);
      if (isTruthOnly) return openComposed(wish);
      const stamp = join(folder, `${name}.drawn`);
      const wanted = `${JSON.stringify(recipe)} ${generator}`;
      if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
        mkdirSync(folder, { recursive: true });
        await writeSubmission(join(folder, name), wish);
        writeFileSync(stamp, wanted);
      }
      return openFolder(folder, name, async () => null);
    },
  };
}

function openFolder(folder: string, name: string, corrected: OpenCase["corrected"]): OpenCase {
  const truthFile = join(folder, name, "truth.json");
  const pages = new Map(
    (existsSync(truthFile) ? truthSchema.parse(JSON.parse(readFileSync(truthFile, "utf8"))) : []).map(
      (truth) => [truth.file, truth.pages],
    ),
  );
  return {
    labels: readCase(folder, name),
    bytesOf: (file) => readFileSync(join(folder, name, file)),
    pagesOf: (file) => pages.get(file) ?? [],
    corrected,
  };
}

async function openComposed(wish: SubmissionWish): Promise<OpenCase> {
  const composed = await composeTruth(wish);
  const truths = new Map(truthSchema.parse(composed.truth).map((truth) => [truth.file, truth.pages]));
  const again = correctedWish(wish);
  return {
    labels: reviewCaseSchema.parse(composed.labels),
    bytesOf: (file) => new TextEncoder().encode(JSON.stringify(truths.get(file) ?? [])),
    pagesOf: (file) => truths.get(file) ?? [],
    corrected: async () => (again ? openComposed(again) : null),
  };
}
