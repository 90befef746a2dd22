import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type AnalyzedQuestion, analyzeQuestion } from "../../src/answering/analyze-question.ts";
import type { LinearModel } from "../../src/answering/linear-model.ts";
import { loadQuestionLanguage } from "../../src/answering/question-language.ts";
import { type FoundPassage, rankSentences } from "../../src/answering/rank-sentences.ts";
import { termWeightOf } from "../../src/commands/policy-module.ts";
import { openSearchEngine } from "../../src/commands/search-engine.ts";
import type { Passage } from "../../src/domain/passage.ts";
import { importDocument } from "../../src/knowledge/import-document.ts";
import { loadImportPatterns } from "../../src/knowledge/import-patterns.ts";
import { loadPlaces } from "../../src/knowledge/places.ts";
import { foldForMatching as foldAnew } from "../../src/standards/fold-for-matching.ts";
import { type AnswerQuestion, readAnswersDataset } from "../datasets/answers-dataset.ts";
import { bare } from "../scorers/score-answer.ts";
import { fitLogistic, type Sample } from "./fit-logistic.ts";

const quoted = 6;

const foldedTexts = new Map<string, string>();

/** The same sentences come up in many questions. */
function foldForMatching(text: string): string {
  const known = foldedTexts.get(text) ?? foldAnew(text);
  foldedTexts.set(text, known);
  return known;
}

interface Example {
  readonly question: AnswerQuestion;
  readonly analyzed: AnalyzedQuestion;
  readonly found: readonly FoundPassage[];
}

/**
 * `npm run eval -- train-answers --dataset DIR`: fits the sentence model on questions with known answers
 * and writes `knowledge/answers/models.yaml`. The data's license must allow shipping the weights.
 */
export async function trainAnswers(dataset: string, license: string): Promise<string> {
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const language = loadQuestionLanguage(files, []);
  const patterns = loadImportPatterns(files, []);
  const places = loadPlaces(files, []);
  if (!language || !patterns) throw new Error("knowledge/answers cannot be read: npm run check:catalog");
  const set = readAnswersDataset(dataset);
  const passages: Passage[] = [];
  for (const one of set.documents) {
    if (one.kind !== "text") continue;
    const context = { patterns, regionOf: places.regionOf };
    const outcome = await importDocument(
      one.id,
      { form: "text", text: one.text },
      { id: one.id, title: one.title },
      context,
    );
    if (outcome.ok)
      passages.push(
        ...outcome.imported.chunks.map(({ section, text }, ordinal) => ({
          id: `${one.id}#${ordinal}`,
          documentId: one.id,
          title: one.title,
          section,
          text,
          ordinal,
        })),
      );
  }
  const byDocument = new Map<string, Passage[]>();
  for (const passage of passages)
    byDocument.set(passage.documentId, [...(byDocument.get(passage.documentId) ?? []), passage]);
  const engine = await openSearchEngine();
  await engine.index.apply({
    removeDocumentIds: [],
    put: await Promise.all(
      set.documents.map(async ({ id }) => ({
        documentId: id,
        passages: await engine.prepare(byDocument.get(id) ?? []),
      })),
    ),
  });
  const searchIn = engine.searchOver(engine.index, null);
  const termWeight = await termWeightOf(engine.index);
  const context = { language, places, fold: foldForMatching, termWeight, synonyms: engine.synonyms };
  const examples: Example[] = [];
  for (const question of set.questions.filter((one) => one.isAnswerable)) {
    const analyzed = analyzeQuestion(question.question, context);
    examples.push({ question, analyzed, found: await searchIn({ query: analyzed.text, limit: quoted }) });
  }
  const sentence = fitLogistic(examples.flatMap(sentenceSamples));
  const provenance = `${set.name} (${license}), ${examples.length} questions, ${passages.length} passages; npm run eval -- train-answers, ${new Date().toISOString().slice(0, 10)}`;
  writeFileSync(
    join(projectRoot(), "knowledge/answers/models.yaml"),
    `# 由程序训练得出，请勿手改：npm run eval -- train-answers（说明见 docs/knowledge-base.md）\n${stringify({ provenance, sentence })}`,
  );
  return `${provenance}\n`;
}

function sentenceSamples({ question, analyzed, found }: Example): readonly Sample[] {
  const [truth = ""] = question.expected;
  const none: LinearModel = { bias: 0, weights: {} };
  return rankSentences(analyzed, found, none, foldForMatching).map((sentence) => ({
    features: sentence.features,
    isPositive:
      question.documentIds.includes(sentence.found.passage.documentId) && answers(sentence.text, truth),
  }));
}

/** A sentence answers that holds the truth, or is for three quarters part of a longer truth. */
function answers(sentence: string, truth: string): boolean {
  const said = bare(sentence);
  const wanted = bare(truth);
  if (wanted !== "" && said.includes(wanted)) return true;
  if (wanted.length <= 12 || said.length <= 4) return false;
  const pairs = new Set(Array.from({ length: wanted.length - 1 }, (_, at) => wanted.slice(at, at + 2)));
  const common = Array.from({ length: said.length - 1 }, (_, at) => said.slice(at, at + 2)).filter((pair) =>
    pairs.has(pair),
  );
  return common.length / (said.length - 1) >= 0.75;
}
