import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";
import { codeVersion } from "../../src/commands/code-version.ts";
import { policyModule } from "../../src/commands/policy-module.ts";
import { openSearchEngine } from "../../src/commands/search-engine.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { PolicyServices } from "../../src/http/policy-services.ts";
import { readSource } from "../../src/knowledge/read-source.ts";
import { splitSentences } from "../../src/knowledge/split-sentences.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { memoryKnowledgeStore } from "../../src/ports/memory-knowledge-store.ts";
import type { TextExtractor } from "../../src/ports/text-extractor.ts";
import { type AnswerDocument, type AnswerQuestion, readAnswersDataset } from "../datasets/answers-dataset.ts";
import { type EvalResult, metric, percentiles, plainMetric, show } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";
import { auroc } from "../scorers/auroc.ts";
import { type AnswerScore, scoreAnswer } from "../scorers/score-answer.ts";

interface Row {
  readonly question: AnswerQuestion;
  readonly answer: Answer;
  readonly score: AnswerScore;
  readonly isRight: boolean;
  readonly milliseconds: number;
}

/** Imports the documents, publishes them, asks every question on a day without time limits, and scores. */
export async function runAnswers(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  if (options.dataset === null) throw new Error("answers needs --dataset DIR");
  const startedAt = new Date().toISOString();
  const dataset = readAnswersDataset(options.dataset);
  const policy = await policyModule({
    store: memoryKnowledgeStore(),
    engine: await openSearchEngine(),
    files: await diskCatalogSource(join(projectRoot(), "knowledge")).files(),
    catalog: null,
    clock: systemClock,
    generate: null,
    newId: () => crypto.randomUUID(),
  });
  const skipped = await importAll(policy, dataset.documents, options.tell);
  await policy.knowledge.publish("evaluation");
  const rows: Row[] = [];
  for (const question of dataset.questions.filter((one) => one.question.includes(options.only))) {
    if (rows.length % 50 === 0) options.tell(`${rows.length}/${dataset.questions.length}`);
    const before = performance.now();
    const answer = await policy.answers.answer({ question: question.question });
    const milliseconds = performance.now() - before;
    rows.push({ question, answer, ...judge(question, answer), milliseconds });
  }
  options.tell("");
  return report({ dataset: dataset.name, documents: dataset.documents.length, skipped, startedAt, rows });
}

/** Right words, or, where only the document is known, a quote from it. */
function judge(question: AnswerQuestion, answer: Answer): Pick<Row, "score" | "isRight"> {
  const score = scoreAnswer(answer.answer, question.expected);
  const isCited = answer.citations.some((citation) => question.documentIds.includes(citation.documentId));
  return { score, isRight: question.expected.length > 0 ? score.isRight : isCited };
}

async function importAll(
  policy: PolicyServices,
  documents: readonly AnswerDocument[],
  tell: (text: string) => void,
): Promise<readonly string[]> {
  let pool: TextExtractor | null = null;
  const skipped: string[] = [];
  for (const [index, document] of documents.entries()) {
    if (index % 20 === 0) tell(`importing ${index}/${documents.length}`);
    const { id } = document;
    if (document.kind === "text") {
      const result = await policy.knowledge.importOne(
        id,
        { form: "text", text: document.text },
        { id, title: document.title },
      );
      if (result.outcome === "skipped") skipped.push(`${id}: ${result.reason}`);
      continue;
    }
    pool ??= new ReadingPool();
    const read = await readSource(
      { name: basename(document.path), bytes: readFileSync(document.path) },
      pool,
    );
    const result = read.ok
      ? await policy.knowledge.importOne(basename(document.path), read.source, { id })
      : null;
    if (result === null || result.outcome === "skipped")
      skipped.push(`${id}: ${read.ok ? "no text" : read.unreadable.code}`);
  }
  await pool?.close();
  return skipped;
}

/** Character F1 of the sentence an answer leads with, which is the one that was taken to answer. */
function leadF1(answer: Answer, expected: readonly string[]): number {
  const [lead = ""] = splitSentences(answer.citations[0]?.quote ?? "");
  return scoreAnswer(lead, expected).f1 ?? 0;
}

function report(run: {
  readonly dataset: string;
  readonly documents: number;
  readonly skipped: readonly string[];
  readonly startedAt: string;
  readonly rows: readonly Row[];
}): { result: EvalResult; text: string } {
  const answerable = run.rows.filter((row) => row.question.isAnswerable);
  const refusable = run.rows.filter((row) => !row.question.isAnswerable);
  const isAnswered = (row: Row) => row.answer.status === "answered";
  const answered = answerable.filter(isAnswered);
  const wrong = answered.filter((row) => !row.isRight);
  const truths = answerable.filter((row) => row.score.f1 !== null && isAnswered(row));
  const mean = truths.reduce((sum, row) => sum + (row.score.f1 ?? 0), 0) / truths.length;
  const leads = truths.map(({ question, answer }) => leadF1(answer, question.expected));
  const area = auroc(
    run.rows.map((row) => ({ score: row.answer.confidence, isPositive: row.question.isAnswerable })),
  );
  const cited = answered.filter((row) =>
    row.answer.citations.some((one) => row.question.documentIds.includes(one.documentId)),
  );
  const metrics = {
    answerRate: metric(answered.length, answerable.length),
    answeredCorrectly: metric(answered.length - wrong.length, answerable.length),
    wrongAnswerRate: metric(wrong.length, answerable.length),
    refusedAnswerable: metric(answerable.length - answered.length, answerable.length),
    precisionOfAnswers: metric(answered.length - wrong.length, answered.length),
    citedRightDocument: metric(cited.length, answered.length),
    verbatim: metric(answered.filter((row) => row.score.isVerbatim).length, answered.length),
    refusedUnanswerable: metric(refusable.filter((row) => !isAnswered(row)).length, refusable.length),
    refusalAuroc: plainMetric(refusable.length > 0 ? area : null, run.rows.length),
    characterF1: plainMetric(truths.length > 0 ? mean : null, truths.length),
    leadCharacterF1: plainMetric(
      leads.length > 0 ? leads.reduce((sum, f1) => sum + f1, 0) / leads.length : null,
      leads.length,
    ),
  };
  const worst = [...wrong]
    .toSorted((a, b) => b.answer.confidence - a.answer.confidence)
    .slice(0, 50)
    .map(({ question, answer }) => ({
      id: question.id,
      question: question.question,
      expected: question.expected[0]?.slice(0, 200) ?? null,
      answer: answer.answer.slice(0, 300),
      confidence: answer.confidence,
      citedRight: answer.citations.some((one) => question.documentIds.includes(one.documentId)),
    }));
  const latencyMs = percentiles(run.rows.map((row) => row.milliseconds));
  const length = answered.reduce((sum, row) => sum + row.answer.answer.length, 0) / answered.length;
  const text = [
    `${run.dataset}: ${run.documents} documents (${run.skipped.length} skipped), ${answerable.length} answerable and ${refusable.length} unanswerable questions`,
    ...run.skipped.slice(0, 5).map((one) => `  skipped ${one}`),
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(20)} ${show(value)}`),
    `mean answer length   ${Math.round(length)} characters`,
    `ms per question      p50 ${latencyMs.p50}, p95 ${latencyMs.p95}`,
  ].join("\n");
  const result = {
    suite: "answers",
    dataset: run.dataset,
    startedAt: run.startedAt,
    config: { documents: run.documents, skipped: run.skipped.length, mode: "extractive" },
    engine: { code: codeVersion() },
    metrics,
    latencyMs,
    worst,
  };
  return { result, text: `${text}\n` };
}
