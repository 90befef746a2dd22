import { describe, expect, it } from "vitest";
import { idOf, LI, only, state, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";

const ZHOU = { name: "周静好", id: idOf("99010119850203124") };
const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));
const title = (text: string): PlacedText => ({ text, x: 60, y: 14, size: 7 });
const form = (name: string, ...rows: readonly (readonly PlacedText[])[]) =>
  only([layOutPage([title(name), ...rows.flat()])]);

const catering = [
  row(30, { 20: "经营者名称", 60: "云溪市小满面馆" }),
  row(38, { 20: "法定代表人", 60: LI.name, 110: "联系电话", 140: "13900000000" }),
];

describe("a list set as a table under a heading", () => {
  it("gives each list to the field its heading names, and its columns to nobody else", () => {
    const material = form(
      "食品经营许可证申请表",
      ...catering,
      row(50, { 20: "二、食品安全管理人员登记表" }),
      row(60, { 20: "序号", 40: "姓名", 66: "身份证号", 130: "联系方式" }),
      row(68, { 22: "1", 40: WANG.name, 64: WANG.id, 130: "13900000001" }),
      row(82, { 20: "三、从业人员健康证情况" }),
      row(92, { 20: "序号", 40: "姓名", 70: "工种", 130: "健康证编号" }),
      row(100, { 22: "1", 40: LI.name, 70: "厨师", 130: "YX2026001" }),
      row(108, { 22: "2", 40: ZHOU.name, 70: "服务员", 130: "YX2026003" }),
    );
    expect(value(material, "safetyManager")).toBe(WANG.name);
    expect(value(material, "staffNames")).toBe(`${LI.name}、${ZHOU.name}`);
    expect(value(material, "phone")).toBe("13900000000");
    expect(value(material, "legalRepresentative")).toBe(LI.name);
  });

  it("reads several of them, and a list of two halves side by side", () => {
    const material = form(
      "食品经营许可证申请表",
      ...catering,
      row(50, { 80: "食品安全管理员名单" }),
      row(60, { 20: "姓  名", 60: "职  务", 110: "姓  名", 150: "职  务" }),
      row(68, { 20: WANG.name, 60: "经理", 110: ZHOU.name, 150: "领班" }),
    );
    expect(value(material, "safetyManager")).toBe(`${WANG.name}、${ZHOU.name}`);
  });

  it("does not take a relative's number for the applicant's", () => {
    const material = form(
      "公共租赁住房申请表",
      row(30, { 20: "申请人", 60: LI.name }),
      row(38, { 20: "身份证号", 60: LI.id }),
      row(54, { 20: "家庭成员情况（不含申请人）" }),
      row(64, { 20: "称谓", 50: "姓名", 80: "身份证号码" }),
      row(72, { 20: "配偶", 50: ZHOU.name, 76: ZHOU.id }),
      row(80, { 20: "母亲", 50: WANG.name, 76: WANG.id }),
      row(92, { 20: "家庭人口", 60: "3" }),
    );
    expect(value(material, "idNumber")).toBe(LI.id);
    expect(value(material, "familyMembers")).toBe(`${ZHOU.name}、${WANG.name}`);
    expect(value(material, "familySize")).toBe("3");
  });

  it("reads the family members of a business from such a table", () => {
    const material = form(
      "个体工商户登记申请书",
      row(30, { 20: "名称", 60: "云溪市临江区拾光小吃店" }),
      row(38, { 20: "经营者姓名", 60: LI.name }),
      row(54, { 70: "参加经营的家庭成员" }),
      row(64, { 20: "序号", 40: "姓名", 80: "与经营者关系", 130: "证件号码" }),
      row(72, { 22: "1", 40: ZHOU.name, 80: "妻子", 120: ZHOU.id }),
    );
    expect(value(material, "familyMembers")).toBe(ZHOU.name);
    expect(value(material, "operatorName")).toBe(LI.name);
  });

  it("tells a list in which nobody is named to be empty", () => {
    const material = form(
      "食品经营许可证申请表",
      ...catering,
      row(50, { 80: "食品安全管理人员" }),
      row(60, { 20: "序号", 40: "姓名", 70: "职务", 130: "身份证号" }),
      row(68, { 22: "1" }),
      row(76, { 22: "2" }),
    );
    expect(state(material, "safetyManager")).toBe("blank");
  });

  it("tells nothing to be empty that heads a table of unknown make", () => {
    const material = form(
      "食品经营许可证申请表",
      ...catering,
      row(50, { 80: "食品安全管理人员" }),
      row(60, { 20: "何人", 70: "任何职", 130: "何处培训" }),
      row(68, { 20: WANG.name, 70: "店长", 130: "市餐饮协会" }),
    );
    expect(state(material, "safetyManager")).not.toBe("blank");
  });

  it("leaves a form's row of names and values alone", () => {
    const material = form(
      "公共租赁住房申请表",
      row(30, { 80: "共同申请人" }),
      row(38, { 20: "姓名", 50: ZHOU.name, 90: "性别", 110: "女" }),
      row(46, { 20: "职务", 50: "会计", 90: "民族", 110: "汉" }),
    );
    expect(value(material, "familyMembers")).not.toBe("职务");
  });

  it("leaves a table of labels and values under its title alone, though its first label is of a name", () => {
    const material = form(
      "授权委托书",
      row(30, { 20: "委托人姓名", 80: "云溪小满面馆临江分部" }),
      row(40, { 20: "受托人", 80: LI.name }),
      row(50, { 20: "受托人身份证号", 80: LI.id }),
      row(60, { 20: "委托事项", 80: "食品经营许可新办" }),
      row(70, { 20: "授权权限", 80: "代为提交、修改材料" }),
    );
    expect(value(material, "principal")).toBe("云溪小满面馆临江分部");
    expect(value(material, "agent")).toBe(LI.name);
  });

  it("still tells a card's empty name to be empty", () => {
    const material = only([
      layOutPage([
        ...row(20, { 20: "姓名" }),
        ...row(30, { 20: "性别", 35: "女", 60: "民族", 75: "汉" }),
        ...row(40, { 20: "出生 1985年2月3日" }),
        ...row(50, { 20: "住址 云溪市临江区和平路12号" }),
        ...row(70, { 20: `公民身份号码 ${ZHOU.id}` }),
      ]),
    ]);
    expect(material.typeId).toBe("resident-id-card");
    expect(state(material, "name")).toBe("blank");
  });
});
