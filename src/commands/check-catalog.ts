import { join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { loadAnswerModels } from "../answering/answer-models.ts";
import { loadAnswerWording } from "../answering/answer-wording.ts";
import { loadQuestionLanguage } from "../answering/question-language.ts";
import { loadGuidePatterns } from "../authoring/guides/guide-patterns.ts";
import { caseFileSchema } from "../catalog/case-file.ts";
import { type CatalogProblem, formatProblem } from "../catalog/catalog-problem.ts";
import { type LoadedCatalog, loadCatalog } from "../catalog/load-catalog.ts";
import { runCase } from "../catalog/run-case.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import { loadImportPatterns } from "../knowledge/import-patterns.ts";
import { loadPlaces } from "../knowledge/places.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CommandIo } from "./command-io.ts";
import { readPrompts } from "./open-generate.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run check:catalog -- [FOLDER] [--json]
Checks the knowledge folder strictly and runs the cases of every item.
`;

interface CaseFailure {
  readonly itemId: string;
  readonly name: string;
  readonly differences: readonly string[];
}

/** `npm run check-catalog`. 0: every file is sound and every case comes out as it should. */
export async function runCheckCatalog(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, { json: { type: "boolean" } });
    if (positionals.length > 1) throw new UsageError("只能给出一个文件夹");
    const folder = positionals[0] === undefined ? join(projectRoot(), "knowledge") : resolve(positionals[0]);
    const files = await diskCatalogSource(folder).files();
    const loaded = loadCatalog(files);
    const cases = runCases(files, loaded);
    const own = positionals[0] === undefined ? answerProblems(files) : [];
    const problems = [...loaded.problems, ...cases.problems, ...own];
    const report = {
      version: loaded.catalog.version,
      problems,
      cases: cases.count,
      failures: cases.failures,
      leftOut: cases.leftOut,
    };
    io.stdout(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    return problems.length + cases.failures.length + cases.leftOut.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

/** What is wrong with the files answers are made with, and with the prompts. */
function answerProblems(files: readonly KnowledgeFile[]): readonly CatalogProblem[] {
  const problems: CatalogProblem[] = [];
  loadImportPatterns(files, problems);
  loadGuidePatterns(files, problems);
  loadQuestionLanguage(files, problems);
  loadAnswerWording(files, problems);
  loadAnswerModels(files, problems);
  loadPlaces(files, problems);
  readPrompts(problems);
  return problems;
}

/** Every case of every item, run by the checking that real submissions go through. */
function runCases(files: readonly KnowledgeFile[], { catalog, items }: LoadedCatalog) {
  const problems: CatalogProblem[] = [];
  const failures: CaseFailure[] = [];
  const sound = new Set<string>(items.map(({ id }) => id));
  const leftOut: string[] = [];
  let count = 0;
  for (const file of files) {
    const itemId = /^items\/([^/]+)\/cases\.yaml$/.exec(file.path)?.[1];
    if (itemId === undefined) continue;
    const read = readStrictYaml(file.path, file.text, caseFileSchema);
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    // Why it was not loaded is told above; that each of its cases then fails would only bury it.
    if (!sound.has(itemId)) {
      leftOut.push(itemId);
      continue;
    }
    for (const one of read.yaml.value.cases) {
      count += 1;
      const item = catalog.item(itemId, one.asOf);
      const differences = item
        ? runCase(item, read.yaml.value, one, catalog).differences
        : [`事项 ${itemId} 在 ${one.asOf} 没有生效`];
      if (differences.length > 0) failures.push({ itemId, name: one.name, differences });
    }
  }
  return { problems, failures, count, leftOut };
}

function reportText(report: {
  readonly version: string;
  readonly problems: readonly CatalogProblem[];
  readonly cases: number;
  readonly failures: readonly CaseFailure[];
  readonly leftOut: readonly string[];
}): string {
  const lines = [
    ...report.problems.map(formatProblem),
    ...report.leftOut.map((itemId) => `事项 ${itemId} 有问题，没有加载，它的案例没有跑。`),
    ...report.failures.flatMap(({ itemId, name, differences }) => [
      `案例不符：${itemId}“${name}”`,
      ...differences.map((difference) => `  ${difference}`),
    ]),
    `知识库 ${report.version}：${report.problems.length} 个问题，${report.cases} 个案例，${report.failures.length} 个不符`,
  ];
  return `${lines.join("\n")}\n`;
}
