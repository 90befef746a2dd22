import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { unreadableCodeSchema } from "../domain/extracted-text.ts";
import { unreadableWordingsSchema } from "../domain/unreadable-wording.ts";
import { unreadable } from "./unreadable.ts";
import { wordUnreadable } from "./word-unreadable.ts";

const file = join(projectRoot(), "knowledge", "wording", "unreadable.yaml");
const wordings = unreadableWordingsSchema.parse(parse(readFileSync(file, "utf8")));

test.each(unreadableCodeSchema.options)("there are words for %s that stand without any detail", (code) => {
  const worded = wordUnreadable(unreadable(code), "租赁合同.pdf", wordings);
  expect(worded.message).toContain("租赁合同.pdf");
  expect(`${worded.title}${worded.message}${worded.howToFix}`).not.toMatch(/[{}]|undefined/);
});

test("tells size and limit in megabytes", () => {
  const outcome = unreadable("file-too-large", { sizeBytes: 63_963_136, limitBytes: 52_428_800 });
  expect(wordUnreadable(outcome, "a.pdf", wordings).message).toContain("大小为61 MB，单个文件最大50 MB");
});

test("tells pages and their limit as numbers", () => {
  const outcome = unreadable("too-many-pages", { pages: 10_000, limit: 200 });
  expect(wordUnreadable(outcome, "a.pdf", wordings).message).toContain("共10000页。单个文件最多200页");
});
