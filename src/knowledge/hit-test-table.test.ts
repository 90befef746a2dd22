import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HitTest, HitTestQuestion } from "../domain/hit-test.ts";
import { csvRows, questionsText, questionTemplate, readQuestionTable, resultText } from "./hit-test-table.ts";

const documents = [
  { id: "parking", title: "测城市停车证管理办法" },
  { id: "market", title: "夜市管理规定" },
];
const bytes = (text: string) => new TextEncoder().encode(text);
/** The rows of a text as a spreadsheet would give them. */
const rows = (text: string) => csvRows(bytes(text)) ?? [];
const read = (text: string) => readQuestionTable(rows(text), documents);

describe("a table of questions", () => {
  test("gives questions with what each column says, documents by id or by title", () => {
    const { questions, problems } = read(
      [
        "题号,问题,应找到的文件,答案应含,应当能答",
        "q1,停车证多久能拿到？,parking,5个工作日；五个工作日,是",
        "q2,夜市几点收摊？,《夜市管理规定》,,",
        "q3,今天股票涨了吗？,,,否",
      ].join("\r\n"),
    );
    expect(problems).toEqual([]);
    expect(questions).toEqual([
      {
        id: "q1",
        question: "停车证多久能拿到？",
        documentId: "parking",
        expected: ["5个工作日", "五个工作日"],
        answerable: true,
      },
      { id: "q2", question: "夜市几点收摊？", documentId: "market", answerable: true },
      { id: "q3", question: "今天股票涨了吗？", answerable: false },
    ]);
  });

  test("a question without a number keeps the one made for it, whatever stands around it", () => {
    const [one] = read("问题\n停车证多久能拿到？").questions;
    const [, two] = read("问题\n夜市几点收摊？\n停车证 多久能拿到？").questions;
    expect(one?.id).toMatch(/^t-[0-9a-f]+$/);
    expect(two?.id).toBe(one?.id);
  });

  test("tells of each cell that cannot be taken where it is and what would be right, and takes the other rows", () => {
    const { questions, problems } = read(
      [
        "问题,应找到的文件,应当能答,备注",
        "停车证多久能拿到？,praking,是,",
        ",parking,是,",
        "夜市几点收摊？,market,大概,",
        "办证收费吗？,parking,否,",
        "停车证怎么补办？,,,",
        "停车证怎么补办？,,,",
      ].join("\n"),
    );
    expect(questions.map(({ question }) => question)).toEqual(["停车证怎么补办？"]);
    expect(problems.map(({ row, column, heading }) => [row, column, heading])).toEqual([
      [1, "D", "备注"],
      [2, "B", "应找到的文件"],
      [3, "A", "问题"],
      [4, "C", "应当能答"],
      [5, "C", "应当能答"],
      [7, null, null],
    ]);
    const messages = problems.map(({ message }) => message);
    expect(messages[0]).toContain("可用的有：问题、");
    expect(messages[1]).toBe("政策库里没有“praking”。你是不是想写“parking”？");
    expect(messages[3]).toContain("请写“是”或“否”");
    expect(messages[5]).toContain("第 6 行");
  });

  test("says what is missing of the headings, and that a table is empty", () => {
    expect(read("问提,文件\na,b").problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("你是不是想写“问题”"),
      "第一行应是标题，其中要有“问题”一列。",
    ]);
    expect(read("").problems[0]?.message).toBe("表格是空的。");
    expect(read("问题\n").problems[0]?.message).toBe("只有标题行，没有题目。");
  });

  test("reads what Excel in China writes: GB 18030, UTF-16 with tabs, UTF-8 with a mark; blank lines count", () => {
    // 问题\r\n\r\n停车证多久 in GB 18030.
    const gb = new Uint8Array([
      ...[0xce, 0xca, 0xcc, 0xe2, 0x0d, 0x0a, 0x0d, 0x0a],
      ...[0xcd, 0xa3, 0xb3, 0xb5, 0xd6, 0xa4, 0xb6, 0xe0, 0xbe, 0xc3],
    ]);
    expect(csvRows(gb)).toEqual([
      { number: 1, cells: ["问题"] },
      { number: 2, cells: [""] },
      { number: 3, cells: ["停车证多久"] },
    ]);
    const utf16 = new Uint8Array(
      Uint16Array.from([..."\uFEFF问题\t题号\r\n甲\t1"].map((c) => c.charCodeAt(0))).buffer,
    );
    expect(csvRows(utf16)?.map(({ cells }) => cells)).toEqual([
      ["问题", "题号"],
      ["甲", "1"],
    ]);
    expect(csvRows(bytes("\uFEFF问题\n甲"))?.[0]?.cells).toEqual(["问题"]);
    expect(csvRows(new Uint8Array([0, 1, 2, 0xff]))).toBeNull();
  });

  test("the template is read as it stands, but for nothing", () => {
    const { questions, problems } = read(questionTemplate());
    expect(problems).toEqual([]);
    expect(questions.map(({ answerable }) => answerable)).toEqual([true, false]);
  });

  test("what is saved as a table comes back as it was, formulas and quotes too", () => {
    const word = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(..."停车证=+-@\",'\n甲1") });
    const clean = word.map((text) => text.trim()).filter((text) => text !== "" && !/^'/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(clean, { maxLength: 8 }), (texts) => {
        const questions: HitTestQuestion[] = texts.map((question, index) => ({
          id: `q${index}`,
          question,
          answerable: true,
        }));
        expect(read(questionsText(questions)).questions).toEqual(questions);
      }),
    );
  });
});

test("a run's results are a table whose cells no spreadsheet program takes for a formula", () => {
  const run: HitTest = {
    id: "r1",
    runAt: "2026-11-22T08:00:00Z",
    release: 1,
    questions: 1,
    hits: 1,
    rows: [
      {
        id: "q1",
        question: '=HYPERLINK("x")',
        isHit: true,
        status: "answered",
        rank: 1,
        foundDocumentIds: ["parking", "gone"],
      },
    ],
  };
  expect(resultText(run, (id) => (id === "parking" ? "停车证办法" : id)).split("\r\n")).toEqual([
    "\uFEFF题号,问题,结果,排在第几,状态,找到的文件",
    `q1,"'=HYPERLINK(""x"")",答中,1,已回答,停车证办法；gone`,
    "",
  ]);
});
