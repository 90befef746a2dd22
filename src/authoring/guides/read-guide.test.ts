import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knowledgeFiles } from "../../../tests/support/open-knowledge.ts";
import { loadCatalog } from "../../catalog/load-catalog.ts";
import { loadShared } from "../../catalog/load-shared.ts";
import { localDate } from "../../domain/local-date.ts";
import { writeDraft } from "../drafts/write-draft.ts";
import { documentFromHtml } from "./document-from-html.ts";
import type { GuideTable } from "./guide-document.ts";
import { loadGuidePatterns } from "./guide-patterns.ts";
import { readGuide } from "./read-guide.ts";

const patterns = loadGuidePatterns(knowledgeFiles, []);
if (!patterns) throw new Error("no patterns");
const shared = loadShared(knowledgeFiles, []);
const context = {
  id: "animal-clinic",
  fileName: "指南.html",
  today: localDate("2026-11-22"),
  patterns,
  types: [...shared.materialTypes.values()],
  bases: shared.bases,
  name: null,
};
/** What items share: without them a catalog loads in a moment. */
const sharedFiles = knowledgeFiles.filter(({ path }) => !/^(?:items|themes)\//u.test(path));
const titles = ["序号", "材料名称", "材料形式", "份数", "材料必要性", "适用情形", "填报须知"];
const table = (...rows: readonly (readonly string[])[]): GuideTable => ({
  rows: [titles, ...rows],
  isGuessed: false,
});
const read = (...tables: readonly GuideTable[]) => readGuide({ paragraphs: [], tables }, context);
const only = (...row: readonly string[]) => {
  const material = read(table(row))?.materials[0];
  if (!material) throw new Error("no material");
  return material;
};

describe("a guide's table of materials", { timeout: 120_000 }, () => {
  it("is taken over where it is plain, without a mark", () => {
    const material = only(
      "1",
      "《营业执照》复印件",
      "复印件",
      "2 份",
      "必要",
      "",
      "1. 加盖公章；2. 写明与原件一致。",
    );
    expect(material).toMatchObject({
      name: "《营业执照》复印件",
      type: { kind: "sure", typeId: "business-license" },
      necessity: { value: "required", doubt: null },
      form: { value: "copy", doubt: null },
      copies: { value: 2, doubt: null },
      points: ["加盖公章", "写明与原件一致"],
      doubts: [],
    });
  });

  it.each([
    ["非必要", "", "optional", null],
    ["必要", "委托办理的", "required", "又写了情形"],
    ["必要（委托办理时提供）", "", "required", "写了别的"],
    ["视情况提供", "委托办理的", "conditional", "请核对"],
    ["", "", "required", "空的"],
    ["按需", "", "required", "没有认出"],
    ["必要/非必要", "", "required", "没有认出"],
  ])("says of the necessity “%s” “%s”: %s", (cell, situation, value, why) => {
    const { necessity } = only("1", "营业执照", "原件", "1", cell, situation, "");
    expect(necessity.value).toBe(value);
    if (why === null) expect(necessity.doubt).toBeNull();
    else expect(necessity.doubt?.why).toContain(why);
  });

  it("marks what is no form and no number, with what was read", () => {
    const { form, copies } = only("1", "营业执照", "原件和复印件", "各一", "必要", "", "");
    expect(form.doubt).toMatchObject({ read: "原件和复印件", place: "表1第1行“形式”" });
    expect(copies.doubt).toMatchObject({ read: "各一" });
    expect(only("1", "营业执照", "原件3份", "", "必要", "", "")).toMatchObject({
      form: { value: "original", doubt: null },
      copies: { value: 3 },
    });
  });

  it("tells columns it does not know, rows without a name, and titles said again", () => {
    const draft = readGuide(
      {
        paragraphs: [],
        tables: [
          {
            rows: [
              ["材料名称", "必要性", "颜色"],
              ["营业执照", "必要", "红"],
              ["材料名称", "必要性", "颜色"],
              ["", "均须盖章", ""],
            ],
            isGuessed: false,
          },
        ],
      },
      context,
    );
    expect(draft?.materials).toHaveLength(1);
    expect(draft?.doubts).toMatchObject([{ read: "颜色" }, { place: "表1第3行", read: "均须盖章" }]);
  });

  it("makes nothing of a table of anything else", () => {
    expect(
      read({
        rows: [
          ["环节", "办理时限"],
          ["受理", "1 日"],
        ],
        isGuessed: false,
      }),
    ).toBeNull();
    expect(read()).toBeNull();
  });

  it("knows a law the catalog has by its key, and brings others to be added", () => {
    const facts: GuideTable = {
      rows: [["设定依据", "《中华人民共和国行政许可法》第十二条、《云州市宠物条例》"]],
      isGuessed: false,
    };
    expect(read(facts, table(["1", "营业执照", "原件", "1", "必要", "", ""]))?.basis).toMatchObject([
      { value: { key: "administrative-licensing-law" } },
      { value: { title: "云州市宠物条例" } },
    ]);
  });

  it("fills merged cells of a page into every place they cover, and leaves scripts out", () => {
    const { tables, paragraphs } = documentFromHtml(
      "<script>x='<table>'</script><p>事项：甲</p><table><tr><th>甲<th colspan=2>乙</tr><tr><td rowspan=2>一<br>二<td>丙<td>丁</tr><tr><td>戊<td>己</tr></table>",
    );
    expect(tables).toEqual([
      {
        rows: [
          ["甲", "乙", "乙"],
          ["一\n二", "丙", "丁"],
          ["一\n二", "戊", "己"],
        ],
        isGuessed: false,
      },
    ]);
    expect(paragraphs).toEqual(["事项：甲"]);
  });

  it("becomes a draft the catalog takes, whatever stands in its cells", () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "必要",
        "视情况",
        "原件",
        "2",
        "",
        "营业执照",
        "a: b # c",
        "- x",
        "{ y }",
        "'",
        '"',
        "是\n否",
      ),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell, cell, cell, cell, cell), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const draft = read(table(...rows));
          if (!draft) return;
          const { files, bases } = writeDraft(draft);
          const kept = sharedFiles.map((file) =>
            file.path === "bases.yaml" ? { ...file, text: file.text + bases } : file,
          );
          const { items, problems } = loadCatalog([...kept, ...files]);
          const own = problems.filter(
            ({ file }) => files.some(({ path }) => path === file) || file === "bases.yaml",
          );
          expect(own).toEqual([]);
          const item = items.find(({ id }) => id === "animal-clinic");
          expect(item?.materials.map(({ name }) => name)).toEqual(draft.materials.map(({ name }) => name));
          const marks = files
            .map(({ text }) => text.match(/# 待核/gu)?.length ?? 0)
            .reduce((sum, count) => sum + count, 0);
          const doubts = draft.materials.flatMap(({ necessity, form, copies }) =>
            [necessity, form, copies].filter(({ doubt }) => doubt),
          );
          expect(marks).toBeGreaterThanOrEqual(doubts.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
