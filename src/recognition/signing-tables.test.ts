import { describe, expect, it } from "vitest";
import { idOf, ink, LI, only, seal, state, WANG } from "../../tests/support/invented-pages.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";

const ZHOU = { name: "周静好", id: idOf("99010119850203124") };
const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));

const lease = (...inks: readonly ReturnType<typeof ink>[]) =>
  only([
    layOutPage(
      [
        { text: "房屋租赁协议", x: 80, y: 14, size: 7 },
        ...row(30, { 20: "出租方", 60: WANG.name, 110: "承租方", 150: LI.name }),
        ...row(38, { 20: "房屋坐落", 60: "云溪市临江区和平路12号1层" }),
        ...row(100, { 40: "出租方", 130: "承租方" }),
        ...row(110, { 20: "签名（盖章）：", 110: "签名（盖章）：" }),
        ...row(122, { 20: "日期：2025年12月20日", 110: "日期：2025年12月20日" }),
      ],
      { marks: inks },
    ),
  ]);

const consent = (...inks: readonly ReturnType<typeof ink>[]) =>
  only([
    layOutPage(
      [
        { text: "经济状况核查授权书", x: 70, y: 14, size: 7 },
        ...row(30, { 20: `授权人${LI.name}（身份证号${LI.id}）申请公共租赁住房，` }),
        ...row(38, { 20: "同意民政部门核查本家庭的收入、存款、车辆等信息。" }),
        ...row(60, { 20: "姓名", 60: "与申请人关系", 110: "身份证号", 170: "签名" }),
        ...row(70, { 20: LI.name, 60: "本人", 102: LI.id }),
        ...row(82, { 20: ZHOU.name, 60: "配偶", 102: ZHOU.id }),
        ...row(110, { 20: "2026年5月8日" }),
      ],
      { marks: inks },
    ),
  ]);

describe("places to sign that do not name who signs", () => {
  it("knows the parties by what stands over their columns", () => {
    const both = lease(ink(50, 110), ink(140, 110));
    expect(state(both, "lessorSignature")).toBe("read");
    expect(state(both, "lesseeSignature")).toBe("read");
  });

  it("does not let one party's signature stand for the other's", () => {
    const one = lease(ink(50, 110));
    expect(state(one, "lessorSignature")).toBe("read");
    expect(state(one, "lesseeSignature")).toBe("blank");
    const other = lease(ink(140, 110));
    expect(state(other, "lessorSignature")).toBe("blank");
    expect(state(other, "lesseeSignature")).toBe("read");
  });

  it("finds husband and wife in the rows of a table with a column to sign in", () => {
    const both = consent(ink(168, 70), ink(168, 82));
    expect(state(both, "promisorSignature")).toBe("read");
    expect(state(both, "memberSignature")).toBe("read");
    const alone = consent(ink(168, 70));
    expect(state(alone, "promisorSignature")).toBe("read");
    expect(state(alone, "memberSignature")).not.toBe("read");
    const wife = consent(ink(168, 82));
    expect(state(wife, "promisorSignature")).not.toBe("read");
    expect(state(wife, "memberSignature")).toBe("read");
  });
});

describe("a party's name and a colon at the foot", () => {
  const answer = (...marks: readonly ReturnType<typeof ink>[]) =>
    only([
      layOutPage(
        [
          { text: "楼上楼下邻里意见书", x: 70, y: 14, size: 7 },
          ...row(40, {
            20: `我们没有异议，同意${WANG.name}将位于云溪市临江区和平路12号的住宅改为经营性用房。`,
          }),
          ...row(90, { 20: "相邻业主：" }),
          ...row(110, { 20: "2026年5月8日" }),
        ],
        { marks },
      ),
    ]);

  it("is where the party signs, and is asked about when nothing is written there", () => {
    expect(state(answer(ink(50, 90)), "neighborSignature")).toBe("read");
    expect(state(answer(), "neighborSignature")).toBe("unclear");
  });
});

describe("the other party's place to seal", () => {
  const contract = (...marks: readonly ReturnType<typeof ink>[]) =>
    only([
      layOutPage(
        [
          { text: "聘用合同书", x: 80, y: 14, size: 7 },
          ...row(30, { 20: "聘用方：云溪市小满商贸有限公司" }),
          ...row(38, { 20: `受聘人：${LI.name}　身份证号码：${LI.id}` }),
          ...row(46, { 20: "合同期限：自2026年1月1日起至2028年12月31日止" }),
          ...row(100, { 20: "聘用方签章", 120: "受聘人签名" }),
          ...row(125, { 120: "签订日期 2025年12月20日" }),
        ],
        { marks },
      ),
    ]);

  it("is not where the employee signs, though a seal stands there", () => {
    expect(state(contract(seal(55, 104)), "employeeSignature")).toBe("blank");
    expect(state(contract(seal(55, 104), ink(125, 106)), "employeeSignature")).toBe("read");
  });
});
