import { describe, expect, it } from "vitest";
import { ink, LI, recognize, seal, state, value } from "../../tests/support/invented-pages.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";

const row = (y: number, cells: Readonly<Record<number, string>>, size = 4): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y, size }));

const cover = (applicant = "云溪市小满面馆") =>
  layOutPage(
    [
      { text: "食 品 经 营 许 可", x: 55, y: 60, size: 10 },
      { text: "申    请    书", x: 65, y: 80, size: 10 },
      ...row(140, { 50: `申请单位：${applicant}（公章）` }, 6),
      ...row(160, { 50: "法定代表人（签字）：" }, 6),
      ...row(180, { 50: "填报日期：2026年5月8日" }, 6),
    ],
    { marks: [ink(115, 160), seal(130, 145)] },
  );
const sheet = layOutPage([
  ...row(20, { 20: "单位名称", 60: "云溪市小满面馆" }),
  ...row(30, { 20: "信用代码", 60: "91990102MA00000U08" }),
  ...row(40, { 20: "负责人", 60: LI.name, 110: "手机", 140: "13900000000" }),
  ...row(50, { 20: "经营地址", 60: "云溪市临江区和平路12号1层" }),
  ...row(60, { 20: "业态", 60: "☑餐饮服务经营者 □单位食堂" }),
  ...row(70, { 20: "申请项目", 60: "热食类食品制售" }),
]);

describe("a cover and its form", () => {
  it.each([
    ["in one file", { one: [cover(), sheet] }],
    ["in two files", { cover: [cover()], form: [sheet] }],
    ["the other way round", { form: [sheet], cover: [cover()] }],
  ])("are one paper %s", (_how, files) => {
    const [material, ...others] = recognize(files);
    expect(others).toHaveLength(0);
    expect(material?.typeId).toBe("food-license-application");
    expect(value(material, "applicantName")).toBe("云溪市小满面馆");
    expect(value(material, "phone")).toBe("13900000000");
    expect(value(material, "filledOn")).toBe("2026-05-08");
    expect(state(material, "applicantSignature")).toBe("read");
    expect(state(material, "applicantSeal")).toBe("read");
  });

  it("stay apart when they name different applicants", () => {
    expect(recognize({ cover: [cover("云溪市东街茶餐厅")], form: [sheet] })).toHaveLength(2);
  });
});
