import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskCatalogSource } from "../../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../adapters/fs/project-root.ts";
import { loadCatalog } from "../../catalog/load-catalog.ts";
import type { CatalogEdit } from "../../domain/catalog-change.ts";
import { type LocalDate, localDate, shanghaiDay } from "../../domain/local-date.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { fixedClock } from "../../ports/clock.ts";
import { memoryCatalogChangeStore } from "../../ports/memory-catalog-change-store.ts";
import { openCatalogEditor, type PublishRequest } from "./catalog-editor.ts";
import { liveCatalog } from "./live-catalog.ts";

const all = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
/** A few items are enough to edit one, and quicker to load. */
const few = /^items\/(?!old-age-allowance|marriage-registration|catering-food-license|residence-permit)/u;
const files = all.filter(({ path }) => !few.test(path));
const loaded = loadCatalog(files);
const today = localDate("2026-11-22");
const newYear = localDate("2027-01-01");
const item = "old-age-allowance";
const itemFile = `items/${item}/item.yaml`;

async function open(store = memoryCatalogChangeStore(), base: readonly KnowledgeFile[] = files) {
  const clock = fixedClock("2026-11-22T08:00:00Z");
  const live = liveCatalog(base, base === files ? loaded : loadCatalog(base), () => shanghaiDay(clock.now()));
  return { live, store, editor: await openCatalogEditor(live, store, clock) };
}

function fee(value: string, was = "不收费"): CatalogEdit {
  return { file: itemFile, at: ["fee"], was, value };
}

function request(edits: readonly CatalogEdit[], inForceFrom: LocalDate = newYear): PublishRequest {
  return { itemId: item, edits, note: "", inForceFrom, by: "测试员", acceptsCases: false };
}

describe("editing the catalog in forms", { timeout: 60_000 }, () => {
  it("shows every item's facts, materials, questions and rules as the files hold them", async () => {
    const { editor } = await open(memoryCatalogChangeStore(), all);
    for (const { id } of loadCatalog(all).catalog.items(today)) {
      const form = editor.form(id, today);
      const count = (kind: string) => form?.sections.filter((section) => section.kind === kind).length;
      expect(count("material"), id).toBe(form?.item.materials.length);
      expect(count("question"), id).toBe(form?.item.questions.length);
      expect(count("rule"), id).toBe(form?.item.rules.length);
      const first = form?.sections[0]?.fields.find(({ label }) => label === "收费");
      expect(first?.value, id).toBe(form?.item.fee);
      for (const { id: rule, fields } of form?.sections.filter(({ kind }) => kind === "rule") ?? [])
        expect(fields.find(({ label }) => label === "提示")?.value, `${id} ${rule}`).toEqual(
          expect.any(String),
        );
    }
  });

  it("counts from the day it is in force from, and not the day before", async () => {
    const { live, editor } = await open();
    const outcome = await editor.publish(request([fee("每人每年 5 元")]));
    expect(outcome.kind).toBe("published");
    expect(live.catalog.item(item, localDate("2026-12-31"))?.fee).toBe("不收费");
    const after = live.catalog.item(item, newYear);
    expect(after?.fee).toBe("每人每年 5 元");
    expect(after?.version).toBe("2027-01-01.1");
    expect(live.on(newYear).version).not.toBe(live.on(today).version);
    expect((await editor.changes()).map(({ state }) => state)).toEqual(["scheduled"]);
  });

  it("tells in words what changes and for whom", async () => {
    const { editor } = await open();
    const preview = await editor.preview(item, [fee("每人每年 5 元")], newYear, "quick");
    const [change] = preview.changes.flatMap(({ changes }) => changes);
    expect(change?.text).toContain("不收费");
    expect(change?.text).toContain("每人每年 5 元");
    expect(change?.whom).not.toBe("");
  });

  it("runs the item's cases on what was edited and tells which findings differ", async () => {
    const { editor } = await open();
    const form = editor.form(item, today);
    const severity = form?.sections
      .find(({ id }) => id === "application-form-complete")
      ?.fields.find(({ label }) => label === "轻重");
    expect(severity).toBeDefined();
    const edit = { file: severity?.file ?? "", at: [...(severity?.at ?? [])], was: null, value: "advisory" };
    const preview = await editor.preview(item, [edit], today, "quick");
    expect(preview.problems).toEqual([]);
    expect(preview.casesRun).toBeGreaterThan(10);
    const softened = preview.cases.filter(
      ({ before, after }) => before === "needs-correction" && after === "pass",
    );
    expect(softened.length).toBeGreaterThan(0);
    expect(softened[0]?.unmet.join()).toContain("结论应为");
    const refused = await editor.publish(request([edit], today));
    expect(refused.kind).toBe("cases-differ");
    expect((await editor.publish({ ...request([edit], today), acceptsCases: true })).kind).toBe("published");
  });

  it("refuses what the files could not say either, at the edit that brought it, with the names allowed", async () => {
    const { editor } = await open();
    const necessity = {
      file: itemFile,
      at: ["materials", "#application-form", "necessity"],
      was: "required",
      value: "must",
    };
    const copies = { ...necessity, at: ["materials", "#application-form", "copies"], was: null, value: 0 };
    const preview = await editor.preview(item, [fee("5 元"), necessity, copies], newYear, "quick");
    expect(preview.problems.map(({ edit }) => edit).sort()).toEqual([1, 2]);
    expect(preview.problems.map(({ message }) => message).join()).toContain(
      "required、conditional、optional",
    );
    expect((await editor.publish(request([necessity]))).kind).toBe("unsound");
  });

  it("says of a value taken away that it cannot be, where the files need it", async () => {
    const { editor } = await open();
    const edits = [
      { ...fee(""), value: null },
      { ...fee(""), at: ["result"], was: "高龄津贴按月或按季发到本人账户", value: "改了" },
    ];
    expect((await editor.preview(item, edits, today, "quick")).problems).toEqual([
      { edit: 0, code: "missing-key", message: "这一处不能空着。" },
    ]);
  });

  it("refuses a place that is gone, and one that says something else by now", async () => {
    const { editor } = await open();
    const preview = await editor.preview(
      item,
      [
        fee("5 元", "收 3 元"),
        { file: itemFile, at: ["materials", "#no-such", "name"], was: "甲", value: "乙" },
      ],
      today,
      "quick",
    );
    expect(preview.problems.map(({ edit, code }) => [edit, code])).toEqual([
      [0, "changed-meanwhile"],
      [1, "no-such-place"],
    ]);
  });

  it("refuses a day that is past, and edits that change nothing", async () => {
    const { editor } = await open();
    expect((await editor.publish(request([fee("5 元")], localDate("2026-11-21")))).kind).toBe("day-is-past");
    expect((await editor.publish(request([]))).kind).toBe("nothing-to-publish");
  });

  it("rolls back to what held before, but not from under a later change", async () => {
    const { live, editor } = await open();
    await editor.publish(request([fee("5 元")], today));
    await editor.publish(request([fee("6 元", "5 元")], newYear));
    expect(live.catalog.item(item, newYear)?.fee).toBe("6 元");
    expect(await editor.rollBack(1, "组长")).toEqual({ kind: "in-the-way", of: [2] });
    expect(live.catalog.item(item, today)?.fee).toBe("5 元");
    expect((await editor.rollBack(2, "组长")).kind).toBe("rolled-back");
    expect((await editor.rollBack(1, "组长")).kind).toBe("rolled-back");
    expect(live.catalog.item(item, newYear)?.fee).toBe("不收费");
    expect(live.catalog.version).toBe(loaded.catalog.version);
    expect((await editor.changes()).map(({ state }) => state)).toEqual(["rolled-back", "rolled-back"]);
  });

  it("refuses to publish what a change already scheduled would no longer fit", async () => {
    const { editor } = await open();
    await editor.publish(request([fee("6 元")], newYear));
    expect(await editor.publish(request([fee("5 元")], today))).toEqual({ kind: "in-the-way", of: [1] });
  });

  it("changes every item that uses a rule set, and says so", async () => {
    const { editor } = await open();
    const rule = editor.form(item, today)?.sections.find(({ id }) => id === "application-form-legible");
    const field = rule?.fields.find(({ label }) => label === "轻重");
    expect(field?.isShared).toBe(true);
    const edit = {
      file: field?.file ?? "",
      at: [...(field?.at ?? [])],
      was: field?.value ?? null,
      value: "advisory",
    };
    const preview = await editor.preview(item, [edit], today, "quick");
    expect(preview.problems).toEqual([]);
    expect(preview.changes.length).toBeGreaterThan(2);
    expect(preview.casesRun).toBeGreaterThan(0);
  });

  it("holds after a restart, is told as taken over once the files say it, and as a conflict when they say otherwise", async () => {
    const { store, editor } = await open();
    await editor.publish(request([fee("5 元")], today));
    const again = await open(store);
    expect(again.live.catalog.item(item, today)?.fee).toBe("5 元");
    const saying = (text: string) =>
      files.map((file) =>
        file.path === itemFile ? { ...file, text: file.text.replace("fee: 不收费", `fee: ${text}`) } : file,
      );
    const taken = await open(store, saying("5 元"));
    expect((await taken.editor.changes()).map(({ state }) => state)).toEqual(["taken-over"]);
    const other = await open(store, saying("8 元"));
    expect((await other.editor.changes()).map(({ state }) => state)).toEqual(["conflict"]);
    expect(other.live.catalog.item(item, today)?.fee).toBe("8 元");
  });
});
