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

test("what a row of a table is about is no title, though it stands above on its page", () => {
  const lines = [
    { text: "餐厅的制度由店长负责，每月检查一次并作记录，发现问题的立即改正。", x: 60, y: 20 },
    { text: "安全管理制度", x: 20, y: 22 },
    { text: "新员工上岗之前应当接受培训，熟悉各项要求，考核合格后方可上岗。", x: 60, y: 25 },
  ];
  expect(titleTexts(preparePage("f", layOutPage(lines)))).not.toContain("安全管理制度");
  expect(titleTexts(preparePage("f", layOutPage(lines.slice(1, 2))))).toContain("安全管理制度");
});

test("what is written over a copy about its use is no title", () => {
  const lines = ["中华人民共和国", "居民身份证", "仅限办理入学申请使用"];
  const titles = titleTexts(preparePage("f", layOutPage(layOutLines(lines))));
  expect(titles.filter((text) => text.startsWith("仅限"))).toEqual([]);
  expect(titles).toContain("居民身份证");
});
