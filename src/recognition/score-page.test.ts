import { expect, test } from "vitest";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";
import { preparePage } from "./page-text.ts";
import { titleTexts } from "./score-page.ts";

test("a chapter's heading is no title, nor the second half of one", () => {
  const lines = ["青岚小店守则", "青岚小店", "第二章购销合同", "进货先验货。"];
  const titles = titleTexts(preparePage("f", layOutPage(layOutLines(lines))));
  expect(titles).toContain("青岚小店守则");
  expect(titles.filter((text) => text.endsWith("合同"))).toEqual([]);
});
