import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type AnalyzedQuestion, analyzeQuestion } from "../../src/answering/analyze-question.ts";
import { answerableFeatures } from "../../src/answering/judge-answerable.ts";
import { type LinearModel, linearScore } from "../../src/answering/linear-model.ts";
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
import { auroc } from "../scorers/auroc.ts";
import { bare } from "../scorers/score-answer.ts";
import { fitLogistic, type Sample } from "./fit-logistic.ts";

const folds = 5;
const quoted = 6;
const lookedAt = 10;
/** Searched so deep that ten passages remain when the right document is taken away. */
const depth = 40;
/**
 * Refused when it is likelier that the base does not answer: the training questions are as many with
 * their document as without. A share of refused training questions was tried instead: the training
 * questions echo their texts more than people do, and half of real ones were refused.
 */
const refuseBelow = 0.5;

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
  /** Found when the documents that answer are not in the base: what an unanswerable question looks like. */
  readonly without: readonly FoundPassage[];
}

/**
 * `npm run eval -- train-answers --dataset DIR`: fits the sentence and the refusal model on questions
 * with known answers and writes `knowledge/answers/models.yaml`. Unanswerable questions are made by
 * taking the answering document out of the base. The data's license must allow shipping the weights.
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
  const context = { language, places, fold: foldForMatching, termWeight };
  const examples: Example[] = [];
  for (const question of set.questions.filter((one) => one.isAnswerable)) {
    const analyzed = analyzeQuestion(question.question, context);
    const deep = await searchIn({ query: analyzed.text, limit: depth });
    const without = deep.filter(({ passage }) => !question.documentIds.includes(passage.documentId));
    examples.push({
      question,
      analyzed,
      found: deep.slice(0, lookedAt),
      without: without.slice(0, lookedAt),
    });
  }
  const fit = (part: readonly Example[]) => {
    const sentence = fitLogistic(part.flatMap(sentenceSamples));
    return {
      sentence,
      answerable: fitLogistic(part.flatMap((one) => answerableSamples(one, sentence, places))),
    };
  };
  const scored = Array.from({ length: folds }, (_, fold) => {
    // Whole documents go into one fold: two questions about one text are not independent.
    const isHeld = (one: Example) => hash(one.question.documentIds[0] ?? one.question.id) % folds === fold;
    const { sentence, answerable } = fit(examples.filter((one) => !isHeld(one)));
    return examples.filter(isHeld).flatMap((one) =>
      answerableSamples(one, sentence, places).map((sample) => ({
        score: linearScore(answerable, sample.features),
        isPositive: sample.isPositive,
      })),
    );
  }).flat();
  const { sentence, answerable } = fit(examples);
  const provenance = `${set.name} (${license}), ${examples.length} questions, ${passages.length} passages; npm run eval -- train-answers, ${new Date().toISOString().slice(0, 10)}; AUROC ${auroc(scored).toFixed(3)} cross-validated on it, answering documents taken away`;
  writeFileSync(
    join(projectRoot(), "knowledge/answers/models.yaml"),
    `# 由程序训练得出，请勿手改：npm run eval -- train-answers（说明见 docs/knowledge-base.md）\n${stringify({ provenance, sentence, answerable, refuseBelow })}`,
  );
  return `${provenance}\nrefuseBelow ${refuseBelow}\n`;
}

function sentenceSamples({ question, analyzed, found }: Example): readonly Sample[] {
  const [truth = ""] = question.expected;
  const none: LinearModel = { bias: 0, weights: {} };
  return rankSentences(analyzed, found.slice(0, quoted), none, foldForMatching).map((sentence) => ({
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

function answerableSamples(
  { analyzed, found, without }: Example,
  sentence: LinearModel,
  places: ReturnType<typeof loadPlaces>,
): readonly Sample[] {
  const features = (passages: readonly FoundPassage[]) =>
    answerableFeatures(
      analyzed,
      passages,
      rankSentences(analyzed, passages.slice(0, quoted), sentence, foldForMatching),
      { places, fold: foldForMatching },
    );
  return [
    { features: features(found), isPositive: true },
    { features: features(without), isPositive: false },
  ];
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
