import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Comparable } from "../compare-results.ts";
import { guidanceDataset } from "../datasets/guidance-dataset.ts";
import { folderDataset, type ReviewDataset, recipeDataset } from "../datasets/review-dataset.ts";
import {
  committedDocuments,
  extractionRecord,
  readSamples,
  summarizeExtraction,
} from "../tasks/extraction.ts";
import { answerGuidance, guidanceRecord, summarizeGuidance } from "../tasks/guidance.ts";
import { summarizeReviews } from "../tasks/review-summary.ts";
import { createReader, judgeAll } from "../tasks/reviews.ts";

export type Tell = (text: string) => void;

/** A part of the evaluation that every change is measured on. */
export interface Slice {
  /** Of its baseline file, too. */
  readonly name: string;
  /** The same on every machine: single cases count then. */
  readonly isDeterministic: boolean;
  measure(catalog: Catalog, tell: Tell): Promise<Comparable>;
}

export const slices: readonly Slice[] = [
  {
    name: "reviews-full",
    isDeterministic: true,
    measure: async (catalog, tell) =>
      measureReviews(await recipeDataset("full", "", "none"), true, catalog, tell),
  },
  {
    name: "reviews-committed",
    isDeterministic: false,
    measure: (catalog, tell) =>
      measureReviews(folderDataset(join(projectRoot(), "fixtures/submissions"), ""), false, catalog, tell),
  },
  {
    name: "guidance",
    isDeterministic: true,
    measure: async (catalog, tell) => measureGuidance(catalog, tell),
  },
  { name: "extraction-fixtures", isDeterministic: false, measure: (_, tell) => measureExtraction(tell) },
];

/** Reviews a data set and keeps what a comparison needs. */
export async function measureReviews(
  dataset: ReviewDataset,
  isPerfectReading: boolean,
  catalog: Catalog,
  tell: Tell,
): Promise<Comparable> {
  const reader = createReader({ isPerfectReading, isAnyReading: false });
  const judged = await judgeAll(dataset, catalog, reader.read, { isScoreOnly: false, tell }, null);
  await reader.close();
  const { metrics, cases } = summarizeReviews(judged);
  return comparable("reviews", dataset.name, metrics, cases);
}

/** The committed questions, put to a catalog. */
export function measureGuidance(catalog: Catalog, tell: Tell): Comparable {
  const dataset = guidanceDataset(join(projectRoot(), "eval/datasets/guidance"), "");
  const outcomes = answerGuidance(dataset, catalog, tell);
  return comparable(
    "guidance",
    dataset.name,
    summarizeGuidance(outcomes).metrics,
    outcomes.map(guidanceRecord),
  );
}

async function measureExtraction(tell: Tell): Promise<Comparable> {
  const { outcomes } = await readSamples(committedDocuments(""), { isAnyReading: false, tell });
  return comparable(
    "extraction",
    "fixtures",
    summarizeExtraction(outcomes).metrics,
    outcomes.map(extractionRecord),
  );
}

function comparable(
  suite: string,
  dataset: string,
  metrics: Comparable["metrics"],
  cases: Comparable["cases"],
): Comparable {
  return { suite, dataset, startedAt: new Date().toISOString().slice(0, 10), metrics, cases };
}
