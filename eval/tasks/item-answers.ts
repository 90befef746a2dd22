import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { codeVersion } from "../../src/commands/code-version.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { policyModule } from "../../src/commands/policy-module.ts";
import { openSearchEngine } from "../../src/commands/search-engine.ts";
import { type Answer, guideIdPrefix } from "../../src/domain/answer.ts";
import { fixedClock } from "../../src/ports/clock.ts";
import { memoryKnowledgeStore } from "../../src/ports/memory-knowledge-store.ts";
import { type EvalResult, metric, percentiles, show } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";

const part = z.enum(["known", "kept"]);

const questionSchema = z.discriminatedUnion("answerable", [
  z.strictObject({
    _id: z.string(),
    part,
    question: z.string().min(1),
    answerable: z.literal(true),
    itemId: z.string(),
    /** Any one of these, word for word in the answer, shows that it is right. */
    expected: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({ _id: z.string(), part, question: z.string().min(1), answerable: z.literal(false) }),
]);
type ItemQuestion = z.output<typeof questionSchema>;

type Became = "right" | "wrong" | "refused";

interface Row {
  readonly question: ItemQuestion;
  readonly answer: Answer;
  readonly became: Became;
  readonly milliseconds: number;
}

const datasetPath = "fixtures/answers/item-questions.jsonl";

/**
 * Everyday questions about the items, asked of a base without documents: what the items' own data answer, and
 * what they do not. `--only known` or `kept`: one part.
 */
export async function runItemAnswers(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const lines = readFileSync(options.dataset ?? join(projectRoot(), datasetPath), "utf8").split("\n");
  const questions = lines
    .filter((line) => line.trim() !== "")
    .map((line) => questionSchema.parse(JSON.parse(line)))
    .filter((question) => options.only === "" || question.part === options.only);
  let next = 0;
  const { answers } = await policyModule({
    store: memoryKnowledgeStore(),
    engine: await openSearchEngine(),
    files: await diskCatalogSource(join(projectRoot(), "knowledge")).files(),
    catalog: (await openCatalog()).catalog,
    clock: fixedClock("2026-11-22T08:00:00Z"),
    generate: null,
    newId: () => `id${next++}`,
  });
  const rows: Row[] = [];
  for (const question of questions) {
    const before = performance.now();
    const answer = await answers.answer({ question: question.question });
    const milliseconds = performance.now() - before;
    rows.push({ question, answer, became: becameOf(question, answer), milliseconds });
  }
  return report(rows, startedAt, options.dataset ?? datasetPath);
}

/** An answer from another item's guide is wrong, whatever it says. */
function becameOf(question: ItemQuestion, { status, answer, citations }: Answer): Became {
  if (status !== "answered") return "refused";
  if (!question.answerable) return "wrong";
  const isOwn = citations.every(({ documentId }) => documentId === `${guideIdPrefix}${question.itemId}`);
  return isOwn && question.expected.some((words) => answer.includes(words)) ? "right" : "wrong";
}

function report(rows: readonly Row[], startedAt: string, dataset: string) {
  const answerable = rows.filter(({ question }) => question.answerable);
  const others = rows.filter(({ question }) => !question.answerable);
  const share = (of: readonly Row[], became: Became) =>
    metric(of.filter((row) => row.became === became).length, of.length);
  const metrics = {
    answeredRight: share(answerable, "right"),
    wrongAnswerRate: share(answerable, "wrong"),
    refusedThoughKnown: share(answerable, "refused"),
    refusedUnanswerable: share(others, "refused"),
  };
  const worst = rows
    .filter(({ question, became }) => became !== (question.answerable ? "right" : "refused"))
    .map(({ question, answer, became }) => ({
      id: question._id,
      part: question.part,
      question: question.question,
      item: question.answerable ? question.itemId : null,
      expected: question.answerable ? question.expected : [],
      became,
      confidence: answer.confidence,
      cited: answer.citations.map(({ documentId, section }) => `${documentId} / ${section}`),
      answer: answer.answer.slice(0, 300),
    }));
  const text = [
    `${answerable.length} questions that the items answer, ${others.length} that they do not`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(20)} ${show(value)}`),
    ...worst.map(
      (row) =>
        `  ${row.became} ${row.id} ${row.question} [${row.item ?? "none"}: ${row.expected.join(" | ")}] (${row.confidence}) ${row.became === "wrong" ? `${row.cited.join(", ")}: ${row.answer.replaceAll("\n", " ").slice(0, 90)}` : ""}`,
    ),
  ].join("\n");
  const result: EvalResult = {
    suite: "item-answers",
    dataset,
    startedAt,
    config: { mode: "extractive" },
    engine: { code: codeVersion() },
    metrics,
    latencyMs: percentiles(rows.map(({ milliseconds }) => milliseconds)),
    worst,
  };
  return { result, text: `${text}\n` };
}
