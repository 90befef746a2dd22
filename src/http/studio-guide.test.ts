import { join } from "node:path";
import { expect, test } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { draftGuide } from "../authoring/guides/draft-guide.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { decodeText } from "../knowledge/decode-text.ts";
import { fixedClock } from "../ports/clock.ts";
import { fakeTextExtractor } from "../ports/fake-text-extractor.ts";
import { guideDraftSchema } from "./guide-contract.ts";
import { testApp } from "./test-app.ts";

const others = /^items\/(?!old-age-allowance)/u;
const all = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
const files = all.filter(({ path }) => !others.test(path));
const { catalog, problems } = loadCatalog(files);
const head = ["序号", "材料名称", "材料形式", "份数", "材料必要性"];

function page(rows: readonly (readonly string[])[]): string {
  const body = [head, ...rows].map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join("")}</tr>`);
  return `<p>事项名称：宠物寄养备案</p><p>法定时限：5个工作日</p><table>${body.join("")}</table>`;
}
const guide = page([
  ["1", "营业执照", "复印件", "2", "必要"],
  ["2", "宠物笼舍说明", "原件", "1", "视情况提供"],
]);

async function handIn(fields: Readonly<Record<string, string>>, text: string | null, hasEditing = true) {
  const clock = fixedClock("2026-11-22T08:00:00Z");
  const { extract } = fakeTextExtractor();
  const parts = { files, extract, decode: (bytes: Uint8Array) => decodeText(bytes)?.text ?? null, clock };
  const { app } = testApp(catalog, { draftGuide: hasEditing ? (one) => draftGuide(one, parts) : null });
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (text !== null) body.append("file", new File([text], "指南.html"));
  const response = await app.request("http://localhost/v1/studio/guides", { method: "POST", body });
  return { status: response.status, answer: await response.json() };
}

test("a guide becomes a draft whose doubtful cells are marked, with files the catalog takes", async () => {
  const { status, answer } = await handIn({ id: "pet-boarding" }, guide);
  expect(status).toBe(200);
  const draft = guideDraftSchema.parse(answer);
  expect(draft.name).toBe("宠物寄养备案");
  expect(draft.facts).toContainEqual({ fact: "statutory", value: "5个工作日", doubts: [] });
  const [license, statement] = draft.materials;
  expect(license).toMatchObject({
    name: { value: "营业执照", doubts: [] },
    type: { value: "营业执照", doubts: [] },
    copies: { value: "2", doubts: [] },
  });
  expect(statement?.type.doubts[0]?.why).toContain("没有对应的材料类型");
  expect(statement?.necessity.doubts[0]).toMatchObject({ read: "视情况提供" });
  expect(draft.toConfirm).toBeGreaterThan(3);
  const taken = loadCatalog([...files, ...draft.files]);
  expect(taken.problems).toHaveLength(problems.length);
  expect(taken.items.map(({ id }) => id)).toContain("pet-boarding");
});

test("a name given stands in place of the guide's", async () => {
  const { answer } = await handIn({ id: "pet-boarding", name: "宠物托管备案" }, guide);
  expect(guideDraftSchema.parse(answer).name).toBe("宠物托管备案");
});

test.each([
  ["no file", { id: "pet" }, null, ["/file required"]],
  ["no id", {}, guide, ["/id required"]],
  [
    "an id in capitals, and a field nobody knows",
    { id: "Pet", x: "1" },
    guide,
    ["/id not-an-id", "/x unknown-field"],
  ],
  ["an id that is there", { id: "old-age-allowance" }, guide, ["/id taken"]],
])("%s is refused at its place", async (_, fields, text, expected) => {
  const { status, answer } = await handIn(fields, text);
  expect(status).toBe(400);
  const errors = (answer as { errors: { pointer: string; code: string }[] }).errors;
  expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected);
});

test("what holds no table of materials, or cannot be read, is told", async () => {
  expect(await handIn({ id: "pet" }, "<table><tr><td>年份</td><td>件数</td></tr></table>")).toMatchObject({
    status: 422,
    answer: { code: "guide-without-materials" },
  });
  expect(await handIn({ id: "pet" }, "!encrypted")).toMatchObject({
    status: 422,
    answer: { code: "encrypted" },
  });
});

test("where items are not edited, no guide is drafted either", async () => {
  expect(await handIn({ id: "pet" }, guide, false)).toMatchObject({
    status: 501,
    answer: { code: "no-editing-here" },
  });
});
