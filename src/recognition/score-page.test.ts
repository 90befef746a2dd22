import { expect, test } from "vitest";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";
import { openKnowledge } from "../../tests/support/open-knowledge.ts";
import { preparePage } from "./page-text.ts";
import { scorePage, titleTexts } from "./score-page.ts";

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

const likeliest = (...lines: readonly string[]) => {
  const page = layOutPage(layOutLines(lines));
  return scorePage(preparePage("f", page), openKnowledge().catalog.materialTypes)[0]?.type.id;
};

test("a word of the type's own is no misread word of its counterpart's", () => {
  expect(
    likeliest(
      "持证人：程晚舟",
      "登记日期：2021年5月9日",
      "离婚证字号：L990105-2021-000077",
      "离婚申请，符合规定，予以登记，发给此证。",
      "姓名：程晚舟 性别：女",
    ),
  ).toBe("divorce-certificate");
});

test("a printout about a company is not the company's license", () => {
  expect(
    likeliest(
      "国家企业信用信息公示系统",
      "统一社会信用代码：91990105MA00000000",
      "法定代表人：程晚舟",
      "登记机关：虚构市市场监督管理局",
      "成立日期：2017年11月20日",
      "清算信息—清算组备案信息",
      "清算组备案日期：2026年9月1日",
      "注销原因：决议解散",
      "清算组负责人：程晚舟",
      "查询时间：2026-11-15",
    ),
  ).toBe("liquidation-notice");
});
