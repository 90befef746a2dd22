// Hit-test questions as a table that people fill in with a spreadsheet program, and results as one.

import { nearMiss, suggestion } from "../catalog/near-miss.ts";
import { contentHash } from "../domain/content-hash.ts";
import { type HitTest, type HitTestQuestion, hitTestQuestionSchema } from "../domain/hit-test.ts";
import { decodeText } from "./decode-text.ts";
import { csvRecords, type Separator } from "./parse-csv.ts";

/** A row as spreadsheet programs number it, from 1. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What cannot be taken, and where. */
export interface TableProblem {
  /** From 1, as shown beside the row. */
  readonly row: number;
  /** `C`, as shown above the column; null: the row as a whole. */
  readonly column: string | null;
  /** Heading of the column; null where it has none. */
  readonly heading: string | null;
  readonly message: string;
}

export interface ReadQuestions {
  readonly questions: readonly HitTestQuestion[];
  readonly problems: readonly TableProblem[];
}

/** A document that can be named: by its id or its whole title. */
export interface NamedDocument {
  readonly id: string;
  readonly title: string;
}

const mostQuestions = 5000;

/** Headings of the template first; what else people call them. */
const headings = {
  question: ["问题", "题目", "提问", "question"],
  documentId: ["应找到的文件", "应找到的文件编号", "文件编号", "文件", "documentId"],
  expected: ["答案应含", "应含的话", "标准答案", "expected"],
  answerable: ["应当能答", "能否回答", "是否应答", "answerable"],
  id: ["题号", "编号", "id"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof headings;

const yes: ReadonlySet<string> = new Set(["是", "能", "应", "对", "有", "y", "yes", "true", "1", "√", "✓"]);
const no: ReadonlySet<string> = new Set([
  "否",
  "不能",
  "不应",
  "不",
  "无",
  "n",
  "no",
  "false",
  "0",
  "×",
  "✗",
]);

/** The rows of a CSV file; null when its bytes are no text. Excel in China writes GB 18030, and tabs in UTF-16. */
export function csvRows(bytes: Uint8Array): readonly NumberedRow[] | null {
  const text = decodeText(bytes)?.text.replace(/^\uFEFF/, "");
  if (text === undefined) return null;
  return csvRecords(text, separatorOf(text)).map((cells, index) => ({ number: index + 1, cells }));
}

/** The questions of a table whose first filled row holds the headings; each row that cannot be taken is told. */
export function readQuestionTable(
  rows: readonly NumberedRow[],
  documents: readonly NamedDocument[],
): ReadQuestions {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [head, ...body] = filled;
  if (!head) return { questions: [], problems: [problem(1, null, null, "表格是空的。")] };
  const { columns, problems } = readHeadings(head);
  if (columns.question === undefined) return { questions: [], problems };
  const questions: HitTestQuestion[] = [];
  const rowOf = new Map<string, number>();
  for (const row of body) {
    if (questions.length >= mostQuestions) {
      problems.push(problem(row.number, null, null, `一次最多 ${mostQuestions} 道题，从这一行起没有读。`));
      break;
    }
    const read = readRow(row, columns, head, documents);
    const before = read.question && (rowOf.get(read.question.id) ?? rowOf.get(read.question.question));
    if (before !== undefined && before !== null)
      problems.push(problem(row.number, null, null, `和第 ${before} 行是同一道题，没有重复读入。`));
    else if (read.question) {
      questions.push(read.question);
      for (const name of [read.question.id, read.question.question]) rowOf.set(name, row.number);
    }
    problems.push(...read.problems);
  }
  if (body.length === 0) problems.push(problem(head.number, null, null, "只有标题行，没有题目。"));
  return { questions, problems };
}

/** An empty table with its headings and two examples, for spreadsheet programs. */
export function questionTemplate(): string {
  return csvText([
    Object.values(headings).map(([name]) => name),
    ["办理食品经营许可要多久？", "", "二十个工作日；20个工作日", "是", ""],
    ["今天股票涨了吗？", "", "", "否", ""],
  ]);
}

/** The questions as a table that can be read again. */
export function questionsText(questions: readonly HitTestQuestion[]): string {
  return csvText([
    Object.values(headings).map(([name]) => name),
    ...questions.map(({ id, question, documentId, expected, answerable }) => [
      question,
      documentId ?? "",
      (expected ?? []).join("；"),
      answerable ? "是" : "否",
      id,
    ]),
  ]);
}

const statusWords = { answered: "已回答", clarify: "反问", refused: "没有回答" } as const;

/** What a run came to, question by question. @param titleOf title of a document, or its id where there is none */
export function resultText(run: HitTest, titleOf: (documentId: string) => string): string {
  return csvText([
    ["题号", "问题", "结果", "排在第几", "状态", "找到的文件"],
    ...run.rows.map((row) => [
      row.id,
      row.question,
      row.isHit ? "答中" : "没答中",
      row.rank === null ? "" : String(row.rank),
      statusWords[row.status],
      row.foundDocumentIds.map(titleOf).join("；"),
    ]),
  ]);
}

function problem(row: number, column: number | null, heading: string | null, message: string): TableProblem {
  return { row, column: column === null ? null : columnName(column), heading, message };
}

/** `A`, `Z`, `AA`: as above the columns of a sheet. @param column from 0 */
function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

type Columns = Partial<Record<Column, number>>;

function readHeadings({ number, cells }: NumberedRow): { columns: Columns; problems: TableProblem[] } {
  const columns: Columns = {};
  const problems: TableProblem[] = [];
  const offered = Object.values(headings).map(([name]) => name);
  for (const [index, cell] of cells.entries()) {
    const heading = bare(cell);
    if (heading === "") continue;
    const column = columnOf(heading);
    if (column === null)
      problems.push(
        problem(number, index, cell.trim(), `不认识这一列的标题，没有读。${suggestion(heading, offered)}`),
      );
    else if (columns[column] !== undefined)
      problems.push(problem(number, index, cell.trim(), "这一列的标题和前面的重复，没有读。"));
    else columns[column] = index;
  }
  if (columns.question === undefined)
    problems.push(problem(number, null, null, `第一行应是标题，其中要有“${headings.question[0]}”一列。`));
  return { columns, problems };
}

function columnOf(heading: string): Column | null {
  const found = Object.entries(headings).find(([, names]) =>
    names.some((name) => name.toLowerCase() === heading.toLowerCase()),
  );
  // The keys of a constant object are its own.
  return found ? (found[0] as Column) : null;
}

function bare(text: string): string {
  return text.normalize("NFKC").replace(/[\s*:：]/gu, "");
}

function readRow(
  { number, cells }: NumberedRow,
  columns: Columns,
  head: NumberedRow,
  documents: readonly NamedDocument[],
): { question: HitTestQuestion | null; problems: readonly TableProblem[] } {
  const problems: TableProblem[] = [];
  const text = (column: Column): string => plainCell(cells[columns[column] ?? -1] ?? "");
  const refuse = (column: Column, message: string) => {
    const index = columns[column] ?? null;
    problems.push(
      problem(number, index, index === null ? null : (head.cells[index]?.trim() ?? null), message),
    );
  };
  const question = text("question");
  if (question === "") refuse("question", "没有写问题。");
  if (question.length > 500) refuse("question", `问题最多 500 个字，这里有 ${question.length} 个。`);
  const answerable = readAnswerable(text("answerable"));
  if (answerable === null)
    refuse("answerable", `“${text("answerable")}”看不懂，请写“是”或“否”；不写就是“是”。`);
  const named = text("documentId");
  const documentId = named === "" ? null : findDocument(named, documents);
  if (named !== "" && documentId === null) refuse("documentId", unknownDocument(named, documents));
  const expected = text("expected")
    .split(/[；;|\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (expected.length > 20) refuse("expected", "最多写 20 句，用分号隔开。");
  if (answerable === false && (named !== "" || expected.length > 0))
    refuse("answerable", "写了不应回答，就不要再写应找到的文件或答案。");
  if (problems.length > 0) return { question: null, problems };
  const parsed = hitTestQuestionSchema.safeParse({
    id: text("id") || `t-${contentHash(bare(question))}`,
    question,
    answerable: answerable ?? true,
    ...(documentId === null ? {} : { documentId }),
    ...(expected.length > 0 ? { expected } : {}),
  });
  if (parsed.success) return { question: parsed.data, problems };
  const [issue] = parsed.error.issues;
  refuse(issue?.path[0] === "id" ? "id" : "expected", "内容太长了。");
  return { question: null, problems };
}

/** Null: not understood. Nothing written means yes. */
function readAnswerable(text: string): boolean | null {
  const word = bare(text).toLowerCase();
  if (word === "" || yes.has(word)) return true;
  return no.has(word) ? false : null;
}

function findDocument(named: string, documents: readonly NamedDocument[]): string | null {
  const wanted = bareTitle(named);
  const found =
    documents.find(({ id }) => id === named) ?? documents.find(({ title }) => bareTitle(title) === wanted);
  return found?.id ?? null;
}

function bareTitle(title: string): string {
  return title.normalize("NFKC").replace(/[\s《》]/gu, "");
}

function unknownDocument(named: string, documents: readonly NamedDocument[]): string {
  const near =
    nearMiss(
      named,
      documents.map(({ id }) => id),
    ) ??
    nearMiss(
      bareTitle(named),
      documents.map(({ title }) => bareTitle(title)),
    );
  const hint = near === null ? "请照“文件”页上的编号或标题写。" : `你是不是想写“${near}”？`;
  return `政策库里没有“${named}”。${hint}`;
}

function separatorOf(text: string): Separator {
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  const counts = ([",", "\t", ";"] as const).map((separator) => ({
    separator,
    count: line.split(separator).length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

/** Spreadsheet programs take what begins so for a formula, and run it. */
const formulaStart = /^[=+\-@\t\r]/;

/** UTF-8 with a mark, by which Excel knows it; lines end as it writes them (RFC 4180). */
function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = formulaStart.test(text) ? `'${text}` : text;
    return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** As typed, without what csvText puts before a formula. */
function plainCell(text: string): string {
  const trimmed = text.trim();
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}
