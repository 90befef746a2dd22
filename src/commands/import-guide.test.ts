import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import PDFDocument from "pdfkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { createLocalExtractor } from "../adapters/reading/create-local-extractor.ts";
import { runForTest } from "./command-test.ts";
import { runImportGuide } from "./import-guide.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-guide-"));
  await cp(join(projectRoot(), "knowledge"), join(folder, "knowledge"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (file: string, id: string, ...more: readonly string[]) =>
  runForTest(
    (args, io) => runImportGuide(args, io, () => createLocalExtractor()),
    [file, "--id", id, "--to", join(folder, "knowledge"), ...more],
  );
const item = (id: string) => readFile(join(folder, "knowledge/items", id, "item.yaml"), "utf8");

const titles = ["序号", "材料名称", "材料形式", "份数", "材料必要性"];
const rows = [
  ["1", "营业执照", "复印件", "2", "必要"],
  [
    "2",
    "与经营活动相适应的场所使用权证明（自有的交不动产权证书，租赁的交房屋租赁合同）",
    "原件或电子件",
    "1",
    "视情况提供",
  ],
  ["3", "授权委托书", "原件", "1", "非必要"],
];

describe("npm run import:guide", { timeout: 120_000 }, () => {
  it("reads a page with its merged cells, and lists every doubt with its place", async () => {
    const file = join(folder, "指南.html");
    const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
    const head = titles.map((title) => `<th>${title}</th>`).join("");
    await writeFile(file, `<html><p>事项名称：宠物寄养备案</p><table><tr>${head}</tr>${body}</table></html>`);
    const { code, stdout } = await run(file, "pet-boarding", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ item: "pet-boarding", name: "宠物寄养备案", materials: 3 });
    expect(report.doubts).toContainEqual({
      place: "表1第2行“必要性”",
      read: "视情况提供",
      why: "什么情形下需要，请核对",
    });
    expect(await item("pet-boarding")).toContain(
      "types: [business-license]\n    necessity: required\n    form: copy\n    copies: 2\n",
    );
    const again = await run(file, "pet-boarding");
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("已经有了");
  });

  it("reads a Word file, a cell merged over two columns counting for both", async () => {
    const cell = (text: string, columnSpan = 1) =>
      new TableCell({ children: [new Paragraph(text)], columnSpan });
    const merged = [cell("4"), cell("情况说明"), cell("原件1份，复印件2份", 2), cell("必要")];
    const table = new Table({
      rows: [
        ...[titles, ...rows].map((row) => new TableRow({ children: row.map((text) => cell(text)) })),
        new TableRow({ children: merged }),
      ],
    });
    const file = join(folder, "指南.docx");
    await writeFile(
      file,
      await Packer.toBuffer(
        new Document({ sections: [{ children: [new Paragraph("实施主体：云州市农业农村局"), table] }] }),
      ),
    );
    const { code, stdout } = await run(file, "pet-clinic", "--name", "宠物诊疗备案");
    expect(code).toBe(0);
    expect(stdout).toContain("“宠物诊疗备案”：4 份材料");
    expect(stdout).toContain("表1第4行“形式”：读到“原件1份，复印件2份”：没有认出是哪种形式");
    expect(await item("pet-clinic")).toContain("department: 云州市农业农村局\n");
  });

  it("tells the rows of a PDF without borders by where words stand, a cell that wraps being one, and marks each of them", async () => {
    const file = join(folder, "指南.pdf");
    await writeFile(file, await pdfOf([titles, ...rows]));
    const { code, stdout } = await run(file, "pet-hotel", "--name", "宠物酒店备案");
    expect(code).toBe(0);
    expect(stdout.match(/这一行是按文字的位置分的/gu)).toHaveLength(3);
    const text = await item("pet-hotel");
    expect(text).toContain(`name: ${rows[1]?.[1] ?? ""}\n`);
    expect(text).toContain(
      "name: 授权委托书\n    types: [power-of-attorney]\n    necessity: optional\n    form: original\n",
    );
    expect(text).not.toContain("本表");
  });

  it("reads a PDF with borders cell by cell: titles that wrap, words in the middle of cells, rows over the page's end", async () => {
    const file = join(folder, "两页.pdf");
    await writeFile(file, await borderedPdf());
    const { code, stdout } = await run(file, "animal-clinic", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ name: "动物诊疗许可证核发", materials: 5 });
    // Nothing is guessed: no row is marked for standing where it stands.
    expect(stdout).not.toContain("按文字的位置分的");
    const text = await item("animal-clinic");
    expect(text).toContain("department: 云州市农业农村局\n");
    expect(text).toContain("name: 动物诊疗场所地理方位图、室内平面图和各功能区布局图\n");
    // The merged cell counts for both rows; the row cut by the page's end stands whole on the next page.
    expect(text.match(/form: copy\n/gu)).toHaveLength(2);
    expect(text).toContain(
      "name: 授权委托书\n    types: [power-of-attorney]\n    necessity: optional\n    form: original\n",
    );
    expect(report.doubts).toContainEqual(
      expect.objectContaining({ place: "设定依据", read: "动物诊疗机构管理办法" }),
    );
  });

  it("says when there is no table of materials, no such file, or nothing to read", async () => {
    const file = join(folder, "别的.html");
    await writeFile(file, "<html><table><tr><td>环节</td><td>时限</td></tr></table></html>");
    expect(await run(file, "nothing")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("没有找到材料表"),
    });
    expect(await run(join(folder, "没有.docx"), "nothing")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("没有这个文件"),
    });
    await writeFile(file, new Uint8Array([0, 1, 2, 3]));
    await expect(run(file, "nothing")).rejects.toMatchObject({ code: "guide-unreadable" });
  });
});

/** Text at a place, within borders or without. */
type Box = readonly [left: number, top: number, width: number, height: number, text: string];

/** A guide as halls print them: facts in a table, narrow columns with wrapped titles, a table over two pages. */
async function borderedPdf(): Promise<Buffer> {
  const document = new PDFDocument({ size: "A4" });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => document.on("end", done));
  document.font(font).fontSize(10);
  const put = ([left, top, width, height, text]: Box, isBordered = true) => {
    if (isBordered) document.rect(left, top, width, height).stroke();
    const used = document.heightOfString(text, { width: width - 8 });
    document.text(text, left + 4, top + (height - used) / 2, { width: width - 8, align: "center" });
  };
  put([40, 40, 500, 20, "动物诊疗许可证核发办事指南"], false);
  for (const [at, [label, value]] of [
    ["事项名称", "动物诊疗许可证核发"],
    ["实施主体", "云州市农业农村局"],
  ].entries()) {
    put([40, 70 + 20 * at, 100, 20, label ?? ""]);
    put([140, 70 + 20 * at, 400, 20, value ?? ""]);
  }
  document.text("二、设定依据", 40, 125);
  document.text("《动物诊疗机构管理办法》（农业农村部令2022年第5号）第四条。", 40, 142);
  document.text("三、申请材料", 40, 160);
  const columns = [
    [40, 25],
    [65, 145],
    [210, 45],
    [255, 30],
    [285, 45],
    [330, 210],
  ] as const;
  const row = (top: number, height: number, cells: readonly (string | null)[]) =>
    cells.forEach((text, at) => {
      const [left, width] = columns[at] ?? [0, 0];
      if (text !== null) put([left, top, width, height, text]);
    });
  row(180, 45, ["序号", "材料名称", "材料形式", "份数", "材料必要性", "填报须知"]);
  row(225, 40, ["1", "营业执照", null, "1", "必要", ""]);
  row(265, 60, ["2", "动物诊疗场所地理方位图、室内平面图和各功能区布局图", null, "1", "必要", "标明面积。"]);
  put([210, 225, 45, 100, "复印件"]);
  row(325, 300, ["3", "管理制度", "原件", "1", "必要", "包括诊疗服务、疫情报告、卫生消毒等制度。"]);
  document.addPage().font(font).fontSize(10);
  row(60, 40, ["4", "健康证明", "电子或纸质", "1", "必要", ""]);
  row(100, 40, ["5", "授权委托书", "原件", "1", "非必要", "委托他人代办时提交"]);
  put([40, 160, 500, 20, "四、办理流程：提交、受理、现场核查、决定、送达。"], false);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const font = join(
  projectRoot(),
  "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

/** A table without borders, with a line of text below it. */
async function pdfOf(lines: readonly (readonly string[])[]): Promise<Buffer> {
  const document = new PDFDocument({ size: "A4" });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => document.on("end", done));
  document.font(font);
  document.fontSize(10);
  const lefts = [40, 80, 290, 390, 440];
  const widths = [40, 210, 100, 50, 90];
  let top = 80;
  for (const line of lines) {
    const height =
      Math.max(...line.map((text, at) => document.heightOfString(text, { width: (widths[at] ?? 0) - 8 }))) +
      8;
    line.forEach((text, at) => {
      const [left = 0, width = 0] = [lefts[at], widths[at]];
      document.text(text, left + 4, top + 4, { width: width - 8 });
    });
    top += height;
  }
  document.text("本表所列材料一律加盖公章，复印件注明与原件一致并由经办人签名。", 40, top + 10);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
