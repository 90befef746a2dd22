import fc from "fast-check";
import { expect, test } from "vitest";
import { bigramsOf } from "./cut-terms.ts";
import { foldSearchText } from "./fold-text.ts";
import { createTextScanner } from "./scan-text.ts";

function scannerFor(question: string) {
  const folded = foldSearchText(question);
  const terms = [...new Set(bigramsOf(folded))].map((term) => ({ term, weight: 1, rarity: 1 }));
  return { terms, scanner: createTextScanner(terms, folded) };
}

test("counts every pair of characters, numbers and Latin words", () => {
  const { terms, scanner } = scannerFor("租房补贴 app 12.5");
  const { counts } = scanner.scan("租房补贴,补贴12.5元,app和apps");
  expect(Object.fromEntries(terms.map(({ term }, at) => [term, counts[at]]))).toEqual({
    租房: 1,
    房补: 1,
    补贴: 2,
    app: 1,
    "12.5": 1,
  });
});

test("finds the longest stretch both texts share", () => {
  const { scanner } = scannerFor("申请公共租赁住房需要什么");
  expect(scanner.scan("本市公共租赁住房由区申请受理").longestRunText).toBe("公共租赁住房");
  expect(scanner.scan("没有相同").longestRun).toBe(0);
});

test("weighs only terms that stand close together as one place", () => {
  const { scanner } = scannerFor("租房补贴");
  const near = scanner.scan("租房补贴").windowWeight;
  const far = scanner.scan(`租房${"无".repeat(100)}补贴`).windowWeight;
  expect(near).toBe(3);
  expect(far).toBe(1);
});

test("counts as many as cutting the text would give", () => {
  const characters = fc.string({ unit: fc.constantFrom(..."租房补贴，a1 "), maxLength: 40 });
  fc.assert(
    fc.property(characters, characters, (question, text) => {
      const { terms, scanner } = scannerFor(question);
      const { counts } = scanner.scan(text);
      const cut = bigramsOf(text).filter((term) => term.length > 1 || /[a-z0-9]/.test(term));
      for (const [at, { term }] of terms.entries()) {
        if (term.length === 1 && !/[a-z0-9]/.test(term)) continue;
        expect(counts[at]).toBe(cut.filter((other) => other === term).length);
      }
    }),
  );
});
