import type { ItemChange } from "../authoring/changes/change.ts";
import { changesText } from "../authoring/changes/changes-text.ts";
import { compareItems } from "../authoring/changes/compare-items.ts";
import type { WordedItem } from "../authoring/changes/compare-rules.ts";
import { formatProblem } from "../catalog/catalog-problem.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { shanghaiDay } from "../domain/local-date.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { systemClock } from "../ports/clock.ts";
import type { CommandIo } from "./command-io.ts";
import { type KnowledgeVersion, openKnowledgeVersion } from "./open-knowledge-version.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run diff -- A [B] [--item ID] [--json]
What changes for whom from when, between two days or two versions of the knowledge base, in words.
A and B are days (2026-12-01), folders, git versions (HEAD~3, v1.2), or a version on a day (HEAD~3@2026-12-01).
Without B, A is compared with the knowledge base as it is now; a day with today.
`;

/** `npm run diff`. 0: compared, whether or not anything differs; 1: a side has items that cannot be read. */
export async function runDiff(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      item: { type: "string" },
      json: { type: "boolean", default: false },
    });
    const [first, given, ...more] = positionals;
    if (first === undefined || more.length > 0) throw new UsageError("请给出一个或两个版本");
    const second = given ?? (/\d{4}-\d{2}-\d{2}$/u.test(first) ? shanghaiDay(systemClock.now()) : "");
    const [before, after] = await Promise.all([openKnowledgeVersion(first), openKnowledgeVersion(second)]);
    const sides = oneKind(before, after);
    const opened = [openSide(sides[0], io), openSide(sides[1], io)] as const;
    const all = compareItems(opened[0].items, opened[1].items, isSameKnowledge(before, after));
    const items = values.item === undefined ? all : only(values.item, all, opened);
    const otherFiles = otherFilesChanged(before.files, after.files);
    const report = { before: first, after: second || "现在的知识库", items, otherFiles };
    io.stdout(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    return opened.every(({ isSound }) => isSound) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

/** Both on a day or neither: a day given for one side alone is meant for the current state of both. */
function oneKind(before: KnowledgeVersion, after: KnowledgeVersion) {
  if ((before.day === null) !== (after.day === null))
    throw new UsageError("一边写了日期、一边没有写，不好比较：请两边都写日期（版本@日期），或都不写");
  return [before, after] as const;
}

function isSameKnowledge(before: KnowledgeVersion, after: KnowledgeVersion): boolean {
  const isDay = (version: KnowledgeVersion) => version.day !== null && version.name === version.day;
  return isDay(before) && isDay(after);
}

interface Side {
  readonly items: readonly WordedItem[];
  readonly isSound: boolean;
}

function openSide({ files, day, name }: KnowledgeVersion, io: CommandIo): Side {
  const { catalog, items, problems } = loadCatalog(files);
  const inItems = problems.filter(({ file }) => file.startsWith("items/"));
  for (const problem of inItems)
    io.stderr(`${name || "现在的知识库"}：${formatProblem(problem)}（这个事项没有比较）\n`);
  const { wording } = catalog;
  const listed = day === null ? items : catalog.items(day);
  return { items: listed.map((item) => ({ item, wording })), isSound: inItems.length === 0 };
}

function only(wanted: string, all: readonly ItemChange[], sides: readonly Side[]): readonly ItemChange[] {
  const known = sides
    .flatMap(({ items }) => items.map(({ item }) => item))
    .find(({ id, codes, name }) => id === wanted || name === wanted || codes.includes(wanted));
  if (!known) throw new UsageError(`两边都没有事项“${wanted}”`);
  return all.filter(({ itemId }) => itemId === known.id);
}

/** Files outside items that differ: themes, material types, policies, words. */
function otherFilesChanged(
  before: readonly KnowledgeFile[],
  after: readonly KnowledgeFile[],
): readonly string[] {
  const was = new Map(before.map(({ path, text }) => [path, text]));
  const is = new Map(after.map(({ path, text }) => [path, text]));
  return [...new Set([...is.keys(), ...was.keys()])].filter(
    (path) => !path.startsWith("items/") && was.get(path) !== is.get(path),
  );
}

function reportText(report: {
  readonly before: string;
  readonly after: string;
  readonly items: readonly ItemChange[];
  readonly otherFiles: readonly string[];
}): string {
  const count = report.items.reduce((sum, { changes }) => sum + changes.length, 0);
  const others =
    report.otherFiles.length === 0 ? "" : `另有文件不同（事项以外）：${report.otherFiles.join("、")}\n`;
  return `${changesText(report.items)}${others}${report.before} 与 ${report.after} 相比：${report.items.length} 个事项，${count} 处变化\n`;
}
