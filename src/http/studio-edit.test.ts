import { join } from "node:path";
import { expect, test } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { openCatalogEditor } from "../authoring/edits/catalog-editor.ts";
import { liveCatalog } from "../authoring/edits/live-catalog.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { localDate } from "../domain/local-date.ts";
import { fixedClock } from "../ports/clock.ts";
import { memoryCatalogChangeStore } from "../ports/memory-catalog-change-store.ts";
import { changeListSchema, changeSchema, itemFormSchema, previewSchema } from "./edit-contract.ts";
import { testApp } from "./test-app.ts";

const others = /^items\/(?!old-age-allowance|marriage-registration)/u;
const all = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
const files = all.filter(({ path }) => !others.test(path));
const loaded = loadCatalog(files);
const path = "/v1/studio/items/old-age-allowance";
const fee = { file: "items/old-age-allowance/item.yaml", at: ["fee"], was: "不收费", value: "每人 5 元" };

async function open() {
  const clock = fixedClock("2026-11-22T08:00:00Z");
  const live = liveCatalog(files, loaded, () => localDate("2026-11-22"));
  const editor = await openCatalogEditor(live, memoryCatalogChangeStore(), clock);
  const { app } = testApp(live.catalog, { editor });
  return async (method: string, address: string, body?: unknown) => {
    const response = await app.request(`http://localhost${address}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    const answer: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, answer };
  };
}

test("an item is edited, previewed, published from a day on, served, exported and rolled back", async () => {
  const call = await open();
  const form = itemFormSchema.parse((await call("GET", `${path}/form`)).answer);
  const field = form.sections[0]?.fields.find(({ label }) => label === "收费");
  expect(field).toMatchObject({ file: fee.file, at: fee.at, value: "不收费", isShared: false });

  expect((await call("PUT", `${path}/draft`, { revision: 0, edits: [fee], by: "测试员" })).answer).toEqual({
    revision: 1,
    savedBy: "测试员",
  });
  expect(await call("PUT", `${path}/draft`, { revision: 0, edits: [] })).toMatchObject({
    status: 409,
    answer: { code: "draft-changed" },
  });
  expect(itemFormSchema.parse((await call("GET", `${path}/form`)).answer).draft?.edits).toEqual([fee]);

  const preview = previewSchema.parse((await call("POST", `${path}/preview`, { edits: [fee] })).answer);
  expect(preview.items[0]?.changes[0]?.text).toContain("每人 5 元");
  expect(preview.casesRun).toBeGreaterThan(0);

  const published = await call("POST", `${path}/changes`, {
    edits: [fee],
    inForceFrom: "2026-12-01",
    by: "测试员",
  });
  expect(published.status).toBe(201);
  expect(changeSchema.parse(published.answer)).toMatchObject({
    number: 1,
    state: "scheduled",
    publishedBy: "测试员",
  });
  const asOf = (day: string) => call("GET", `${path}?asOf=${day}`);
  expect((await asOf("2026-11-30")).answer).toMatchObject({ fee: "不收费" });
  expect((await asOf("2026-12-01")).answer).toMatchObject({ fee: "每人 5 元", version: "2026-12-01.1" });
  const list = changeListSchema.parse((await call("GET", "/v1/studio/changes")).answer);
  expect(list).toMatchObject({ changes: [{ number: 1 }], drafts: [] });
  expect((await call("GET", "/v1/studio/changes/1/export")).answer).toContain("value: 每人 5 元");

  expect((await call("POST", "/v1/studio/changes/1/rollback", { by: "组长" })).answer).toMatchObject({
    state: "rolled-back",
    rolledBack: { by: "组长" },
  });
  expect((await asOf("2026-12-01")).answer).toMatchObject({ fee: "不收费" });
  expect((await call("POST", "/v1/studio/changes/1/rollback")).answer).toMatchObject({
    code: "change-not-found",
  });
});

test("what is wrong is told at the edit, in words, and nothing is published", async () => {
  const call = await open();
  const wrong = {
    ...fee,
    at: ["materials", "#household-register", "form"],
    was: "original-or-electronic",
    value: "fax",
  };
  const refused = await call("POST", `${path}/changes`, { edits: [fee, wrong], inForceFrom: "2026-12-01" });
  expect(refused).toMatchObject({
    status: 422,
    answer: { code: "edits-refused", errors: [{ pointer: "/edits/1" }] },
  });
  expect(JSON.stringify(refused.answer)).toContain("original、copy、electronic");
  const past = await call("POST", `${path}/changes`, { edits: [fee], inForceFrom: "2026-11-21" });
  expect(past).toMatchObject({ status: 400, answer: { errors: [{ pointer: "/inForceFrom" }] } });
  expect((await call("GET", "/v1/studio/changes")).answer).toEqual({ changes: [], drafts: [] });
});

test("a rule is added, its slip told at the edit with the right name, and another one removed from a day on", async () => {
  const call = await open();
  const form = itemFormSchema.parse((await call("GET", `${path}/form`)).answer);
  const { rulesFile, materials, taken } = form.building;
  const material = materials.find(({ id }) => id === "application-form");
  expect(material?.fields.map(({ id }) => id)).toContain("accountNumber");
  const added = (field: string) => ({
    file: rulesFile,
    at: ["rules", "#account-number-filled"],
    was: null,
    value: {
      yaml: [
        "id: account-number-filled",
        "material: application-form",
        `check: { fieldPresent: { fields: [${field}] } }`,
        "basis: old-age-allowance-rules",
        "effectiveFrom: 2026-12-01",
        "wording: field-blank",
      ].join("\n"),
    },
  });
  const slip = await call("POST", `${path}/changes`, {
    edits: [fee, added("acountNumber")],
    inForceFrom: "2026-12-01",
  });
  expect(slip).toMatchObject({ status: 422, answer: { errors: [{ pointer: "/edits/1" }] } });
  expect(JSON.stringify(slip.answer)).toContain("你是不是想写“accountNumber”");

  const element = form.sections
    .find(({ id }) => id === "application-form-age-70")
    ?.fields.find(({ kind }) => kind === "element");
  if (!element) throw new Error("the rule cannot be removed");
  const removed = { file: element.file, at: element.at, was: element.value, value: null };
  const edits = [added("accountNumber"), removed];
  const draft = await call("PUT", `${path}/draft`, { revision: 0, edits, by: "测试员" });
  expect(draft.status).toBe(200);
  expect(itemFormSchema.parse((await call("GET", `${path}/form`)).answer).draft?.edits).toEqual(edits);
  const published = await call("POST", `${path}/changes`, {
    ...{ edits, inForceFrom: "2026-12-01", by: "测试员", acceptsCases: true },
  });
  expect(published).toMatchObject({ status: 201, answer: { publishedBy: "测试员" } });
  const takenOn = async (day: string) =>
    itemFormSchema.parse((await call("GET", `${path}/form?asOf=${day}`)).answer).building.taken;
  expect(taken).toContain("application-form-age-70");
  expect(await takenOn("2026-11-30")).toEqual(taken);
  const later = await takenOn("2026-12-01");
  expect(later).toContain("account-number-filled");
  expect(later).not.toContain("application-form-age-70");
});

test.each([
  ["items/../../package.json", ["name"]],
  ["bases.yaml", ["elderly-rights-law", "title"]],
  ["items/old-age-allowance/cases.yaml", ["usual"]],
])("no form shows %s, and no edit reaches it", async (file, at) => {
  const call = await open();
  const answer = await call("POST", `${path}/preview`, { edits: [{ file, at, was: null, value: "x" }] });
  expect(answer).toMatchObject({ status: 400, answer: { errors: [{ pointer: "/edits/0" }] } });
});

test("a deployment that stores nothing says that items cannot be edited there", async () => {
  const { app } = testApp(loaded.catalog);
  const response = await app.request("http://localhost/v1/studio/changes");
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ code: "no-editing-here" });
});
