import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readStrictYaml } from "./strict-yaml.ts";

const knowledge = join(import.meta.dirname, "../../knowledge");

const names = readdirSync(knowledge, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".yaml"),
);

test("there is knowledge to read", () => expect(names.length).toBeGreaterThan(30));

// One test a file: the parser that knows lines is slow, and a growing catalog would outlast a test's time.
test.each(names)("the quick parser and the one that knows lines read %s alike", (name) => {
  const text = readFileSync(join(knowledge, name), "utf8");
  expect(load(text, { schema: CORE_SCHEMA })).toEqual(parse(text, { schema: "core" }));
});

const schema = z.strictObject({ name: z.string(), count: z.number().optional() });

test("a sound file gives its value and the line of any place in it", () => {
  const outcome = readStrictYaml("a.yaml", "# a note\nname: 某某\ncount: 3\n", schema);
  if (!outcome.ok) throw new Error("should be sound");
  expect(outcome.yaml.value).toEqual({ name: "某某", count: 3 });
  expect(outcome.yaml.lineOf(["count"])).toBe(3);
});

test.each([
  ["a key written twice", "name: 甲\nname: 乙\n", "duplicate-key", 2],
  ["a key nobody knows", "name: 甲\nnmae: 乙\n", "unknown-key", 2],
  ["a date where text is wanted stays text, a list does not", "name: [甲]\n", "wrong-value", 1],
  ["an unclosed bracket", "name: [甲\n", "yaml-syntax", null],
])("%s is told with its line", (_, text, code, line) => {
  const outcome = readStrictYaml("a.yaml", text, schema);
  if (outcome.ok) throw new Error("should be refused");
  expect(outcome.problems[0]?.code).toBe(code);
  if (line !== null) expect(outcome.problems[0]?.line).toBe(line);
});

test("anchors and aliases are refused with their line: every file says what it means where it means it", () => {
  const outcome = readStrictYaml("a.yaml", "name: &a 甲\ncount: *a\n", schema);
  if (outcome.ok) throw new Error("should be refused");
  expect(outcome.problems).toMatchObject([{ code: "yaml-syntax", line: 2 }]);
  expect(outcome.problems[0]?.message).toContain("*a");
});

test("an ampersand within words is no anchor", () => {
  const outcome = readStrictYaml("a.yaml", "name: 甲&乙 & 丙，C&D\n", schema);
  expect(outcome).toMatchObject({ ok: true, yaml: { value: { name: "甲&乙 & 丙，C&D" } } });
});

test("a key that is a list is no key", () => {
  expect(readStrictYaml("a.yaml", "? [name]\n: 甲\n", schema).ok).toBe(false);
});
