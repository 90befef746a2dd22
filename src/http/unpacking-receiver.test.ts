import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { memoryBlobStore } from "../ports/memory-blob-store.ts";
import { formDataReceiver } from "./form-data-receiver.ts";
import { unpackingReceiver } from "./unpacking-receiver.ts";

const limits = { maxTotalBytes: 1e7, maxFileBytes: 1e7, maxFiles: 3, maxFieldBytes: 1e4, maxFields: 9 };

async function receive(files: readonly (readonly [string, Uint8Array])[], field = "files") {
  const blobs = memoryBlobStore();
  const form = new FormData();
  for (const [name, bytes] of files) form.append(field, new File([Uint8Array.from(bytes)], name));
  const request = new Request("http://localhost/", { method: "POST", body: form });
  const outcome = await unpackingReceiver(formDataReceiver(blobs, limits), blobs, limits)(request);
  return outcome.ok ? outcome.upload.files.map((file) => file.name) : outcome.code;
}

const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name)])));

test("puts the files of an archive in its place", async () => {
  const files = [["a.pdf", strToU8("x")] as const, ["全部.zip", zip("身份证/正面.jpg", "执照.jpg")] as const];
  expect(await receive(files)).toEqual(["a.pdf", "身份证－正面.jpg", "执照.jpg"]);
});

test("counts the files of an archive like any others", async () => {
  expect(
    await receive([
      ["a.zip", zip("1", "2", "3")],
      ["b.pdf", strToU8("x")],
    ]),
  ).toBe("too-many-files");
});

test.each([
  ["an archive with more files than allowed", zip("1", "2", "3", "4")],
  ["an archive with names that climb out", zip("../1")],
  ["what is only named an archive", strToU8("no archive")],
])("leaves %s as it is, for reading to say why", async (_, bytes) => {
  expect(await receive([["a.zip", bytes]])).toEqual(["a.zip"]);
});

test("hands on an archive in an archive unopened", async () => {
  expect(await receive([["a.zip", zipSync({ "inner.zip": zip("1") })]])).toEqual(["inner.zip"]);
});
