import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { localDate } from "../domain/local-date.ts";
import { loadCatalog } from "./load-catalog.ts";

const root = join(import.meta.dirname, "../..");
const knowledge = readdirSync(join(root, "knowledge"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({
    path: path.replaceAll("\\", "/"),
    text: readFileSync(join(root, "knowledge", path), "utf8"),
  }));
const mistakeSchema = z.strictObject({
  file: z.string(),
  replace: z.string(),
  with: z.string(),
  expect: z.strictObject({ code: z.string(), words: z.array(z.string()).min(1) }),
});
const folder = join(root, "fixtures/broken-catalog");
const mistakes = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe("a mistake in the knowledge base is told with its place, and the other items still serve", () => {
  for (const name of mistakes) {
    it(name.replace(".yaml", "").replaceAll("-", " "), () => {
      const mistake = mistakeSchema.parse(parse(readFileSync(join(folder, name), "utf8")));
      const spoiled = knowledge.map((file) => {
        if (file.path !== mistake.file) return file;
        expect(file.text).toContain(mistake.replace);
        return { ...file, text: file.text.replace(mistake.replace, () => mistake.with) };
      });
      const { catalog, problems } = loadCatalog(spoiled);
      const told = problems.filter((problem) => problem.code === mistake.expect.code);
      const fitting = told.find((problem) =>
        mistake.expect.words.every((word) => problem.message.includes(word)),
      );
      expect(fitting, problems.map((problem) => problem.message).join("\n")).toBeDefined();
      const itemId = /^items\/([^/]+)\//.exec(mistake.file)?.[1];
      if (itemId !== undefined) {
        expect(fitting?.file).toMatch(new RegExp(`^(items/${itemId}|material-sets)/`));
        expect(fitting?.line).toBeGreaterThan(0);
        const served = catalog.items(localDate("2026-11-20")).map((item) => item.id);
        expect(served).toContain("individual-business-registration");
        expect(served).not.toContain(itemId);
      }
    });
  }
});

describe("a file that is not read is told, too", () => {
  const add = (path: string) => loadCatalog([...knowledge, { path, text: "a: 1\n" }]);

  it.each([
    ["items/old-age-allowance/rule.yaml", "rules.yaml"],
    ["items/old-age-allowance/rules.yml", ".yaml"],
    ["material-type/pet-passport.yaml", "material-types"],
    ["base.yaml", "bases.yaml"],
    ["rule-sets/Pets.YAML", ".yaml"],
  ])("%s, with what may have been meant", (path, meant) => {
    const told = add(path).problems.filter(({ code }) => code === "unknown-file");
    expect(told).toMatchObject([{ file: path, message: expect.stringContaining(meant) as unknown }]);
  });

  it("and leaves its item serving", () => {
    const { catalog } = add("items/old-age-allowance/rule.yaml");
    expect(catalog.item("old-age-allowance", localDate("2026-11-20"))).not.toBeNull();
  });

  it.each(["item.yaml", "guide.md"])(
    "%s saved in another encoding leaves its item out, with the line",
    (name) => {
      const path = `items/old-age-allowance/${name}`;
      const spoiled = knowledge.map((file) => {
        if (file.path !== path) return file;
        const lines = file.text.split("\n");
        // What a reader of UTF-8 makes of GB 18030 bytes.
        const garbled = lines.map((line, index) =>
          index === 2 ? new TextDecoder().decode(Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6)) : line,
        );
        return { ...file, text: garbled.join("\n") };
      });
      const { catalog, problems } = loadCatalog(spoiled);
      expect(problems.filter(({ code }) => code === "wrong-encoding")).toMatchObject([
        { file: path, line: 3 },
      ]);
      expect(catalog.item("old-age-allowance", localDate("2026-11-20")) ?? null).toBeNull();
      expect(catalog.item("public-rental-housing", localDate("2026-11-20"))).toBeDefined();
    },
  );
});
