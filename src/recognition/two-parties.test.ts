import { describe, expect, it } from "vitest";
import { idOf, ink, LI, only, state, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";

const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));
const ZHOU = { name: "周静好", id: idOf("99010119850203124") };

describe("two parties beside each other", () => {
  it("are named in the rows under the words that say which party", () => {
    const paper = only([
      layOutPage([
        { text: "代办授权书", x: 80, y: 14, size: 7 },
        ...row(30, { 40: "授权方", 130: "被授权方" }),
        ...row(40, { 20: `姓　　名：${WANG.name}`, 110: `姓　　名：${LI.name}` }),
        ...row(50, { 20: `证件号码：${WANG.id}`, 110: `证件号码：${LI.id}` }),
        ...row(66, { 20: "代办事项", 60: "公司设立登记" }),
        ...row(86, { 20: "授权方签字：" }),
      ]),
    ]);
    expect(value(paper, "principal")).toBe(WANG.name);
    expect(value(paper, "agent")).toBe(LI.name);
  });

  it("are no places left empty where only rows of their own stand under them", () => {
    const paper = only([
      layOutPage([
        { text: "代办授权书", x: 80, y: 14, size: 7 },
        ...row(30, { 40: "授权方", 130: "被授权方" }),
        ...row(40, { 20: "全名写法：手写在背面", 110: "全名写法：手写在背面" }),
        ...row(66, { 20: "代办事项", 60: "公司设立登记" }),
      ]),
    ]);
    expect(state(paper, "principal")).not.toBe("blank");
    expect(state(paper, "agent")).not.toBe("blank");
  });

  it("have their names and numbers where their columns meet the rows", () => {
    const paper = only([
      layOutPage([
        { text: "中华人民共和国结婚证", x: 60, y: 14, size: 7 },
        ...row(30, { 20: `持证人：${ZHOU.name}` }),
        ...row(38, { 20: "登记日期：2019年5月20日" }),
        ...row(46, { 20: "结婚证字号：J990101-2019-000123" }),
        ...row(70, { 90: "男方", 150: "女方" }),
        ...row(80, { 30: "姓名", 88: LI.name, 148: ZHOU.name }),
        ...row(90, { 30: "国籍", 90: "中国", 150: "中国" }),
        ...row(100, { 30: "身份证号码", 70: LI.id, 130: ZHOU.id }),
      ]),
    ]);
    expect(value(paper, "husbandName")).toBe(LI.name);
    expect(value(paper, "wifeName")).toBe(ZHOU.name);
    expect(value(paper, "husbandIdNumber")).toBe(LI.id);
    expect(value(paper, "wifeIdNumber")).toBe(ZHOU.id);
  });

  const lease = (...marks: readonly ReturnType<typeof ink>[]) =>
    only([
      layOutPage(
        [
          { text: "房屋租赁合同", x: 80, y: 14, size: 7 },
          ...row(30, { 20: `甲方（出租方）：${WANG.name}` }),
          ...row(38, { 20: `乙方（承租方）：${LI.name}` }),
          ...row(46, { 20: "房屋坐落：云溪市临江区和平路12号1层" }),
          ...row(60, { 20: "本合同自双方签字之日起生效，一式两份。" }),
          ...row(90, { 50: "甲方", 130: "乙方" }),
          ...row(120, { 40: "2025年12月20日", 120: "2025年12月20日" }),
        ],
        { marks },
      ),
    ]);

  it("sign under their own head, and nobody for the other", () => {
    const both = lease(ink(44, 102), ink(124, 102));
    expect([state(both, "lessorSignature"), state(both, "lesseeSignature")]).toEqual(["read", "read"]);
    const one = lease(ink(44, 102));
    expect([state(one, "lessorSignature"), state(one, "lesseeSignature")]).toEqual(["read", "blank"]);
    const none = lease();
    expect(state(none, "lessorSignature")).not.toBe("read");
  });

  it("are not named by the words that say whose a name is", () => {
    const paper = only([
      layOutPage([
        { text: "租房协议", x: 80, y: 14, size: 7 },
        ...row(30, { 20: `房东（${WANG.name}，身份证${WANG.id}）将云溪市临江区和平路12号1层` }),
        ...row(38, { 20: `租给租客（${LI.name}，身份证${LI.id}）使用。` }),
        ...row(46, { 20: "租期从2026年1月1日到2027年12月31日，每月房租3500元。" }),
      ]),
    ]);
    expect(value(paper, "lessee")).not.toBe("租客");
  });
});
