import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

/** Official terms, which stand in Chinese beside their English. */
const officialTerms = ["容缺受理", "告知承诺", "一次性告知书"];

/** Every text of a table by its keys; of a function, what its source says. */
function textsOf(table: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof table === "string") return [[path, table]];
  if (typeof table === "function") return [[`${path}()`, String(table)]];
  if (typeof table !== "object" || table === null) return [];
  return Object.entries(table).flatMap(([key, value]) => textsOf(value, `${path}/${key}`));
}

describe("the words of the applicant's pages", () => {
  test("are the same in number and kind in both languages", () => {
    const keys = (table: unknown) =>
      textsOf(table)
        .map(([key]) => key)
        .sort();
    expect(keys(en)).toEqual(keys(zhCn));
  });

  test("are English in the English table, but for official terms", () => {
    const left = textsOf(en).filter(([, text]) =>
      /\p{Script=Han}/u.test(officialTerms.reduce((rest, term) => rest.replaceAll(term, ""), text)),
    );
    expect(left).toEqual([]);
  });

  test("are nowhere empty in either language", () => {
    const empty = [...textsOf(en), ...textsOf(zhCn)].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });
});
