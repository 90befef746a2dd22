import { describe, expect, test } from "vitest";

/** Official terms, which stand in Chinese beside their English. */
const officialTerms = ["容缺受理", "告知承诺", "一次性告知书"];

/** Every table of words in this folder, by its file. */
const files = import.meta.glob<Readonly<Record<string, unknown>>>(["./*-en.ts", "./en.ts", "./*zh-cn.ts"], {
  eager: true,
});
const tableOf = (file: string): unknown => Object.values(files[file] ?? {})[0];
const english = Object.keys(files).filter((file) => file.endsWith("en.ts"));
const chinese = Object.keys(files).filter((file) => file.endsWith("zh-cn.ts"));
const chineseOf = (file: string): string => file.replace(/en\.ts$/, "zh-cn.ts");

/** Every text of a table by its keys; of a function, what its source says. */
function textsOf(table: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof table === "string") return [[path, table]];
  if (typeof table === "function") return [[`${path}()`, String(table)]];
  if (typeof table !== "object" || table === null) return [];
  return Object.entries(table).flatMap(([key, value]) => textsOf(value, `${path}/${key}`));
}

describe("the words of the pages", () => {
  test("stand in a table of each language for every part of the pages", () => {
    expect(english.length).toBeGreaterThan(10);
    expect(new Set(english.map(chineseOf))).toEqual(new Set(chinese));
  });

  test.each(english)("%s says the same things as its Chinese table", (file) => {
    const keys = (table: unknown) => new Set(textsOf(table).map(([key]) => key));
    expect(keys(tableOf(file)).size).toBeGreaterThan(0);
    expect(keys(tableOf(file))).toEqual(keys(tableOf(chineseOf(file))));
  });

  test.each(english)("%s is English but for official terms", (file) => {
    const left = textsOf(tableOf(file)).filter(([, text]) =>
      /\p{Script=Han}|[，。：；、（）？！]/u.test(
        officialTerms.reduce((rest, term) => rest.replaceAll(term, ""), text),
      ),
    );
    expect(left).toEqual([]);
  });

  test.each([...english, ...chinese])("%s leaves nothing empty", (file) => {
    const empty = textsOf(tableOf(file)).filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });
});

/** The switch of languages names each in its own. */
const ownNames = ["中文"];
const sources = import.meta.glob<string>("../**/*.vue", { eager: true, query: "?raw", import: "default" });

test("no page says words of its own, past the tables", () => {
  const said = Object.entries(sources).flatMap(([file, source]) =>
    source
      .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm, "")
      .split("\n")
      .filter((line) =>
        /[\p{Script=Han}，。：；（）]/u.test(
          ownNames.reduce((rest, name) => rest.replaceAll(name, ""), line),
        ),
      )
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(Object.keys(sources).length).toBeGreaterThan(50);
  expect(said).toEqual([]);
});
