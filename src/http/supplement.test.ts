import { afterEach, beforeAll, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { reviewSchema } from "./contract.ts";
import { problemOf, testClient } from "./test-client.ts";

const item = "catering-food-license";
const wait = { prefer: "wait=10" };
let catalog: Catalog;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});
afterEach(() => stop());

function start() {
  const client = testClient(catalog);
  stop = () => client.queue.stop();
  return client;
}

const reportIn = async (response: Response) => reviewSchema.parse(await response.json());

test("replaces a file and tells what changed", async () => {
  const { postForm } = start();
  const first = reviewSchema.parse(
    await (await postForm("/v1/reviews", { item }, { "a.txt": "!damaged" }, wait)).json(),
  );
  expect(first.findings.map((finding) => finding.code)).toContain("unreadable");
  const path = `/v1/reviews/${first.id}/files`;
  const second = reviewSchema.parse(
    await (await postForm(path, { replaces: '["f1"]' }, { "b.txt": "readable" }, wait)).json(),
  );
  expect(second.changes?.resolved.map((finding) => finding.code)).toContain("unreadable");
  expect(second.files.map((file) => file.name)).toEqual(["b.txt"]);
  expect(await problemOf(await postForm(path, { replaces: '["f9"]' }))).toMatchObject({
    errors: [{ pointer: "/replaces/0" }],
  });
  expect(await problemOf(await postForm(path, {}))).toMatchObject({
    errors: [{ code: "nothing-to-change" }],
  });
});

test("puts a file already there under a material by its id, without reading it again", async () => {
  const { postForm, extractor } = start();
  const first = await reportIn(await postForm("/v1/reviews", { item }, { "a.txt": "hello" }, wait));
  expect(first.unassignedFiles.map((file) => file.fileId)).toEqual(["f1"]);
  const path = `/v1/reviews/${first.id}/files`;
  const assignments = JSON.stringify({ f1: "food-safety-rules" });
  const second = await reportIn(await postForm(path, { assignments }, {}, wait));
  expect(second.unassignedFiles).toEqual([]);
  const material = second.materials.find((listed) => listed.materialId === "food-safety-rules");
  expect(material?.fileIds).toEqual(["f1"]);
  expect(extractor.reads.get("hello")).toBe(1);
  const back = JSON.stringify({ f1: null });
  const third = await reportIn(await postForm(path, { assignments: back }, {}, wait));
  expect(third.unassignedFiles.map((file) => file.fileId)).toEqual(["f1"]);
});

test("puts files already there under materials by name, one after the other where names repeat", async () => {
  const { postForm, call, service } = start();
  const form = new FormData();
  form.append("item", item);
  for (const text of ["one", "two"]) form.append("files", new File([text], "image.jpg"));
  const first = await reportIn(await call("/v1/reviews", { method: "POST", body: form, headers: wait }));
  const given = ["food-safety-rules", "floor-plan"];
  const assignments = JSON.stringify({ "image.jpg": given });
  expect((await postForm(`/v1/reviews/${first.id}/files`, { assignments }, {}, wait)).status).toBe(200);
  const review = await service.get(first.id);
  expect(review?.inputs.files.map((file) => file.materialId)).toEqual(given);
});

test("means the file sent along when it has the name of one already there", async () => {
  const { postForm, service } = start();
  const first = await reportIn(await postForm("/v1/reviews", { item }, { "a.txt": "old" }, wait));
  const assignments = JSON.stringify({ "a.txt": "food-safety-rules" });
  await postForm(`/v1/reviews/${first.id}/files`, { assignments }, { "a.txt": "new" }, wait);
  const review = await service.get(first.id);
  expect(review?.inputs.files.map((file) => file.materialId)).toEqual([null, "food-safety-rules"]);
});

test.each([
  ["answers", { answers: '{"agent":"self"}' }],
  ["the form", { form: '{"applicantName":"某某"}' }],
])("takes changed %s without a file", async (_, fields) => {
  const { postForm } = start();
  const first = await reportIn(await postForm("/v1/reviews", { item }, { "a.txt": "hello" }, wait));
  const second = await reportIn(await postForm(`/v1/reviews/${first.id}/files`, fields, {}, wait));
  expect({ answers: second.answers, form: second.form }).toMatchObject(
    Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, JSON.parse(text)])),
  );
  expect(second.changes).toBeDefined();
});

test("points at a file it does not hold and at a material the item does not ask for", async () => {
  const { postForm } = start();
  const first = await reportIn(await postForm("/v1/reviews", { item }, { "a.txt": "hello" }, wait));
  const assignments = JSON.stringify({ f7: "food-safety-rules", f1: "no-such-material" });
  expect(await problemOf(await postForm(`/v1/reviews/${first.id}/files`, { assignments }))).toMatchObject({
    status: 400,
    errors: [
      { pointer: "/assignments/f7", code: "unknown-file" },
      { pointer: "/assignments/f1", code: "unknown-material" },
    ],
  });
});

test("says only that the JSON is bad when it is, not also that nothing changes", async () => {
  const { postForm } = start();
  const first = await reportIn(await postForm("/v1/reviews", { item }, { "a.txt": "hello" }, wait));
  const problem = await problemOf(await postForm(`/v1/reviews/${first.id}/files`, { assignments: "{" }));
  expect(problem.errors?.map((error) => error.code)).toEqual(["invalid-json"]);
});
