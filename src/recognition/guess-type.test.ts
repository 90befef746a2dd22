import { expect, test } from "vitest";
import { inventedType } from "../../tests/support/invented-type.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";
import { guessType } from "./guess-type.ts";
import { preparePage } from "./page-text.ts";

const lease = inventedType([{ id: "lessor", kind: "person-name", labels: ["出租方"] }], {
  id: "lease",
  name: "房屋租赁合同",
  aliases: ["门面出租合同"],
});
const proof = inventedType([{ id: "holder", kind: "person-name", labels: ["持证人"] }], {
  id: "proof",
  name: "培训合格证明",
});
const page = (...lines: string[]) => preparePage("f", layOutPage(layOutLines(lines)));

test("a paper is taken for the one its title is like", () => {
  const guess = guessType(page("门面房出租合同", "出租方：李青禾"), [lease, proof]);
  expect(guess?.type.id).toBe("lease");
  expect(guess?.title).toBe("门面房出租合同");
});

test("a paper like none of them is taken for none", () => {
  expect(guessType(page("停水通知", "请各户储水"), [lease, proof])).toBeNull();
});

test("a title like two of them decides nothing", () => {
  const twin = inventedType([{ id: "lessor", kind: "person-name", labels: ["出租方"] }], {
    id: "twin",
    name: "房屋租赁合同书",
  });
  expect(guessType(page("房屋租赁合同", "出租方：李青禾"), [lease, twin])).toBeNull();
});
