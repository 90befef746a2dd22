import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { diskCatalogSource } from "../../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../adapters/fs/project-root.ts";
import { type LoadedCatalog, loadCatalog } from "../../catalog/load-catalog.ts";
import type { CatalogEdit } from "../../domain/catalog-change.ts";
import { localDate, shanghaiDay } from "../../domain/local-date.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { fixedClock } from "../../ports/clock.ts";
import { memoryCatalogChangeStore } from "../../ports/memory-catalog-change-store.ts";
import { openCatalogEditor } from "./catalog-editor.ts";
import { liveCatalog } from "./live-catalog.ts";

const item = "old-age-allowance";
const rulesFile = `items/${item}/rules.yaml`;
const itemFile = `items/${item}/item.yaml`;
const today = localDate("2026-11-22");
const newYear = localDate("2027-01-01");
let files: readonly KnowledgeFile[] = [];
let loaded: LoadedCatalog;

beforeAll(async () => {
  const all = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  files = all.filter(({ path }) => !path.startsWith("items/") || path.startsWith(`items/${item}/`));
  loaded = loadCatalog(files);
});

async function open() {
  const clock = fixedClock("2026-11-22T08:00:00Z");
  const live = liveCatalog(files, loaded, () => shanghaiDay(clock.now()));
  return { live, editor: await openCatalogEditor(live, memoryCatalogChangeStore(), clock) };
}

/** Adds, or replaces what stood there. */
const put = (file: string, at: readonly string[], yaml: string, was: string | null = null): CatalogEdit => ({
  file,
  at: [...at],
  was: was === null ? null : { yaml: was },
  value: { yaml },
});

const newRule = (check: string, more = "") => `id: payee-bank-filled
material: application-form
check: ${check}
basis: old-age-allowance-rules
effectiveFrom: 2026-11-22
wording: field-blank
${more}`;
const at = ["rules", "#payee-bank-filled"];

describe("adding and removing rules and materials in forms", { timeout: 60_000 }, () => {
  test("a rule added holds from its day on, is told in words, and can be exported and rolled back", async () => {
    const { editor, live } = await open();
    const edit = put(
      rulesFile,
      at,
      newRule("{ fieldPresent: { fields: [accountNumber] } }", 'when: { ageBand: "80" }'),
    );
    const preview = await editor.preview(item, [edit], newYear, "quick");
    expect(preview.problems).toEqual([]);
    const [change] = preview.changes.flatMap(({ changes }) => changes);
    expect(change?.text).toContain("审查");
    expect(preview.casesRun).toBeGreaterThan(0);
    const request = {
      itemId: item,
      edits: [edit],
      note: "",
      inForceFrom: newYear,
      by: "测试员",
      acceptsCases: true,
    };
    expect((await editor.publish(request)).kind).toBe("published");
    const rules = (day: typeof today) =>
      live
        .on(day)
        .item(item, day)
        ?.rules.map(({ id }) => id) ?? [];
    expect(rules(newYear)).toContain("payee-bank-filled");
    expect(rules(today)).not.toContain("payee-bank-filled");
    expect(await editor.exportText(1)).toContain("payee-bank-filled");
    expect((await editor.rollBack(1, "组长")).kind).toBe("rolled-back");
    expect(rules(newYear)).not.toContain("payee-bank-filled");
  });

  test.each([
    [
      "a field that the paper does not have",
      "{ fieldPresent: { fields: [acountNumber] } }",
      /acountNumber.*accountNumber/su,
    ],
    ["a check that does not exist", "{ fieldPresnt: { fields: [accountNumber] } }", /fieldPresent/u],
  ])("%s is told at the edit, with what would be right", async (_, check, message) => {
    const { editor } = await open();
    const fee: CatalogEdit = { file: itemFile, at: ["fee"], was: "不收费", value: "每件 5 元" };
    const { problems } = await editor.preview(
      item,
      [fee, put(rulesFile, at, newRule(check))],
      newYear,
      "quick",
    );
    expect(problems[0]?.edit).toBe(1);
    expect(problems[0]?.message).toMatch(message);
  });

  test("what is no YAML, and an id that is not the place's, are told with line and id", async () => {
    const { editor } = await open();
    const broken = await editor.preview(
      item,
      [put(rulesFile, at, "id: payee-bank-filled\nwhen: { a: [")],
      newYear,
      "quick",
    );
    expect(broken.problems).toMatchObject([{ edit: 0, code: "not-yaml" }]);
    expect(broken.problems[0]?.message).toMatch(/^写法有误：第 2 行/u);
    const other = newRule("{ fieldPresent: { fields: [accountNumber] } }").replace(
      "payee-bank-filled",
      "another",
    );
    const renamed = await editor.preview(item, [put(rulesFile, at, other)], newYear, "quick");
    expect(renamed.problems[0]?.message).toBe("编号（id）要写成“payee-bank-filled”，固定不变。");
  });

  test("a condition is changed, and one on a question that does not exist is told with the ones there are", async () => {
    const { editor } = await open();
    const form = editor.form(item, today);
    const field = form?.sections
      .find(({ id }) => id === "application-form-age-80")
      ?.fields.find(({ label }) => label === "什么情形适用（条件）");
    expect(field?.value).toEqual({ yaml: '{ ageBand: "80" }' });
    if (!field) throw new Error("no field");
    const edit = (yaml: string): CatalogEdit => ({
      file: field.file,
      at: [...field.at],
      was: field.value,
      value: { yaml },
    });
    const wider = await editor.preview(item, [edit('{ ageBand: ["80", "90"] }')], newYear, "quick");
    expect(wider.problems).toEqual([]);
    expect(wider.changes.length).toBeGreaterThan(0);
    const wrong = await editor.preview(item, [edit('{ ageBnd: "80" }')], newYear, "quick");
    expect(wrong.problems[0]).toMatchObject({ edit: 0 });
    expect(wrong.problems[0]?.message).toContain("ageBand");
    const always = await editor.preview(item, [{ ...edit("x"), value: null }], newYear, "quick");
    expect(always.problems).toEqual([]);
  });

  test("a rule removed is gone from the points that name it, and from its day on only", async () => {
    const { editor, live } = await open();
    const field = editor
      .form(item, today)
      ?.sections.find(({ id }) => id === "application-form-age-70")
      ?.fields.find(({ kind }) => kind === "element");
    if (!field) throw new Error("no element");
    const edit: CatalogEdit = { file: field.file, at: [...field.at], was: field.value, value: null };
    const preview = await editor.preview(item, [edit], newYear, "quick");
    expect(preview.problems).toEqual([]);
    const request = {
      itemId: item,
      edits: [edit],
      note: "",
      inForceFrom: newYear,
      by: "测试员",
      acceptsCases: true,
    };
    expect((await editor.publish(request)).kind).toBe("published");
    const form = live.on(newYear).item(item, newYear)?.materials[0];
    expect(form?.points.some(({ text }) => text.includes("年满 70 周岁"))).toBe(true);
    expect(
      live
        .on(newYear)
        .item(item, newYear)
        ?.rules.some(({ id }) => id === "application-form-age-70"),
    ).toBe(false);
    expect(
      live
        .on(today)
        .item(item, today)
        ?.rules.some(({ id }) => id === "application-form-age-70"),
    ).toBe(true);
  });

  test("a material is added, and one that rules still look at cannot be removed before them", async () => {
    const { editor } = await open();
    const yaml = `id: residence-proof
name: 居住证明
types: [residence-permit]
necessity: optional
form: copy
points: [{ text: 是否住在本地 }]
basis: old-age-allowance-rules
confidence: known`;
    const added = await editor.preview(
      item,
      [put(itemFile, ["materials", "#residence-proof"], yaml)],
      newYear,
      "quick",
    );
    expect(added.problems.map(({ message }) => message)).toEqual([]);
    expect(added.changes.flatMap(({ changes }) => changes)[0]?.text).toContain("居住证明");
    const element = editor
      .form(item, today)
      ?.sections.find(({ id, kind }) => kind === "material" && id === "household-register")
      ?.fields.find(({ kind }) => kind === "element");
    if (!element) throw new Error("no element");
    const gone = await editor.preview(
      item,
      [{ file: element.file, at: [...element.at], was: element.value, value: null }],
      newYear,
      "quick",
    );
    expect(gone.problems.some(({ message }) => message.includes("household-register"))).toBe(true);
  });

  test("offers everything that a new rule can name", async () => {
    const { editor } = await open();
    const building = editor.form(item, today)?.building;
    const form = building?.materials.find(({ id }) => id === "application-form");
    expect(form?.fields.map(({ id }) => id)).toContain("accountNumber");
    expect(building?.wordings.find(({ id }) => id === "field-blank")?.message).toContain("没有填写");
    expect(building?.bases.map(({ id }) => id)).toContain("old-age-allowance-rules");
    expect(building?.questions.find(({ id }) => id === "ageBand")?.options.map(({ id }) => id)).toContain(
      "80",
    );
    expect(building?.taken).toContain("application-form-age-80");
  });
});
