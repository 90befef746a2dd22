import { describe, expect, it } from "vitest";
import { creditCodeCheckCharacter } from "../../src/standards/unified-social-credit-code.ts";
import { idOf, only, state, value } from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";

const FIRST17 = "92990102MA2B3C4D5";
const CODE = `${FIRST17}${creditCodeCheckCharacter(FIRST17)}`;
const ID = idOf("99010219830615124");
const WIFE = idOf("99010219850720232");
const CHILD = idOf("99010220140903142");

/** A letter: its paragraphs broken wherever the line is full, each but one with two characters of indent. */
function letter(width: number, title: string, ...paragraphs: readonly string[]) {
  const lines = paragraphs.flatMap((paragraph) => {
    const broken: { text: string; x: number }[] = [];
    let text = "";
    let room = width - 2;
    for (const char of paragraph.split(/(?<=[^\dA-Za-z])|(?=[^\dA-Za-z])/)) {
      const size = /^[\dA-Za-z]/.test(char) ? char.length / 2 : 1;
      if (size > room) {
        broken.push({ text, x: broken.length === 0 ? 28 : 20 });
        text = "";
        room = width;
      }
      text += char;
      room -= size;
    }
    return [...broken, { text, x: broken.length === 0 ? 28 : 20 }];
  });
  return only([
    layOutPage([
      { text: title, x: 24, y: 14, size: 7 },
      ...lines.map((line, row) => ({ ...line, y: 30 + row * 7 })),
    ]),
  ]);
}

/** So wide that every place of the texts below stands at a line's end once. */
const widths = Array.from({ length: 16 }, (_, at) => 26 + at);

describe("letters of application", () => {
  it.each(widths)("reads a shop's letter for a food license, %i characters wide", (width) => {
    const material = letter(
      width,
      "食品经营许可申请",
      "临江区市场监督管理局：",
      `申请单位：云溪市临江区拾穗面馆，统一社会信用代码：${CODE}，法定代表人或负责人：王小满，联系电话：16500001234，经营地址为云溪市临江区和平路12号1层，使用面积86.5平方米。`,
      "本店主体业态属于餐饮服务经营者，经营项目为热食类食品制售、冷食类食品制售。",
      "全店员工四名：李青禾、王小满、周若川和郑宁，其中由周若川担任食品安全管理员。",
    );
    expect(material.typeId).toBe("food-license-application");
    expect(value(material, "applicantName")).toBe("云溪市临江区拾穗面馆");
    expect(value(material, "creditCode")).toBe(CODE);
    expect(value(material, "legalRepresentative")).toBe("王小满");
    expect(value(material, "phone")).toBe("16500001234");
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(material, "area")).toBe("86.5");
    expect(value(material, "businessType")).toBe("餐饮服务经营者");
    expect(value(material, "operations")).toBe("热食类食品制售、冷食类食品制售");
    expect(value(material, "staffNames")).toBe("李青禾、王小满、周若川、郑宁");
    expect(value(material, "safetyManager")).toBe("周若川");
  });

  it.each(widths)("reads a family's letter for an apartment, %i characters wide", (width) => {
    const material = letter(
      width,
      "公共租赁住房申请书",
      "临江区住房保障中心：",
      `本人王小满，男，汉族，身份证号码${ID}，手机号码16500001234，户籍所在地为云溪市临江区和平路12号3幢2单元501室，目前住址是云溪市东湖区新安街7号1层102室。`,
      `本人已婚，家庭人口共3人，与妻子李青禾（身份证号${WIFE}）、女儿王若汐共同生活，家庭月收入合计4200元，现申请公共租赁住房一套。`,
    );
    expect(material.typeId).toBe("rental-housing-application");
    expect(value(material, "applicantName")).toBe("王小满");
    expect(value(material, "idNumber")).toBe(ID);
    expect(value(material, "phone")).toBe("16500001234");
    expect(value(material, "registeredAddress")).toBe("云溪市临江区和平路12号3幢2单元501室");
    expect(value(material, "currentAddress")).toBe("云溪市东湖区新安街7号1层102室");
    expect(value(material, "maritalStatus")).toBe("已婚");
    expect(value(material, "familySize")).toBe("3");
    expect(value(material, "familyMembers")).toBe("李青禾、王若汐");
    expect(value(material, "monthlyIncome")).toBe("4200");
  });

  it.each(widths)("reads a trader's letter, %i characters wide", (width) => {
    const material = letter(
      width,
      "个体工商户开业登记申请书",
      "临江区市场监督管理局：",
      `本人王小满，女，身份证号码${ID}，联系电话16500001234，申请开办个体工商户，字号名称：云溪市临江区拾穗面馆，经营场所设在云溪市临江区和平路12号1层，组成形式为家庭经营，参加经营的家庭成员有丈夫周若川、儿子周之洲，经营范围为小餐饮；食品销售。从业人数3人，资金数额50000元。`,
    );
    expect(material.typeId).toBe("individual-registration-form");
    expect(value(material, "operatorName")).toBe("王小满");
    expect(value(material, "operatorIdNumber")).toBe(ID);
    expect(value(material, "phone")).toBe("16500001234");
    expect(value(material, "businessName")).toBe("云溪市临江区拾穗面馆");
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(material, "formation")).toBe("家庭经营");
    expect(value(material, "familyMembers")).toBe("周若川、周之洲");
    expect(value(material, "businessScope")).toBe("小餐饮；食品销售");
    expect(value(material, "headcount")).toBe("3");
    expect(value(material, "capital")).toBe("50000");
  });

  it.each(widths)("reads relatives in numbered lines, %i characters wide", (width) => {
    const material = letter(
      width,
      "保障性住房申请书",
      `申请人王小满，身份证号码：${ID}，联系电话：16500001234。`,
      "共同申请的家庭成员如下：",
      `1．配偶：李青禾，身份证号：${WIFE}；`,
      `2．长女：王若汐，身份证号：${CHILD}。`,
      "全家月收入4200元，户籍地址：云溪市临江区和平路12号3幢2单元501室。",
    );
    expect(value(material, "familyMembers")).toBe("李青禾、王若汐");
    expect(value(material, "idNumber")).toBe(ID);
    expect(value(material, "applicantName")).toBe("王小满");
  });

  it.each(widths)("accuses nobody of a blank where a label ends the line, %i characters wide", (width) => {
    const material = letter(
      width,
      "食品经营许可申请书",
      `现有云溪市临江区拾穗面馆申请食品经营许可，负责人：王小满，统一社会信用代码：${CODE}，联系电话：16500001234，经营场所：云溪市临江区和平路12号1层，经营项目：热食类食品制售。`,
    );
    expect(value(material, "legalRepresentative")).toBe("王小满");
    expect(value(material, "creditCode")).toBe(CODE);
    expect(value(material, "phone")).toBe("16500001234");
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(material, "operations")).toBe("热食类食品制售");
  });
});

describe("papers in an office's own words", () => {
  it("takes a letter that entrusts a canteen for the contract it is", () => {
    const material = letter(
      34,
      "职工食堂托管经营函",
      "云溪市拾穗餐饮有限公司：",
      "我厂决定将员工食堂交由贵公司托管，食堂所处位置：云溪市临江区和平路12号1层，期限一年，每日供餐三次，接受用餐人员监督。",
    );
    expect(material.typeId).toBe("canteen-contract");
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
  });

  it.each([
    ["乙方承借该场地开展餐饮服务，期满归还。", "餐饮服务"],
    ["乙方借用房屋从事生产经营活动，应当守法。", undefined],
  ])("reads what premises are lent for: %s", (sentence, usage) => {
    const material = letter(
      34,
      "场地无偿使用协议",
      "甲方（产权人）：王小满",
      "乙方（使用人）：李青禾",
      "甲方将位于云溪市临江区和平路12号1层的场地无偿借给乙方使用。",
      sentence,
    );
    expect(material.typeId).toBe("premises-use-proof");
    expect(value(material, "usage")).toBe(usage);
  });

  it("ends a value at the next label in square brackets, whatever that says", () => {
    const material = letter(
      40,
      "授权委托书",
      `【委托人】王小满　【委托人证号】${ID}`,
      `【受托人】李青禾　【受托人证照】${WIFE}`,
      "【委托权限】代为提交申请材料、签收文书，领取结果，并核对修改材料中的文字错误各一次",
      "【委托起讫】2026年5月1日至2026年8月1日",
      "委托人特委托受托人代为办理上述事项。",
    );
    expect(value(material, "agent")).toBe("李青禾");
    expect(value(material, "scope")).toBe(
      "代为提交申请材料、签收文书，领取结果，并核对修改材料中的文字错误各一次",
    );
  });
});

describe("lists of people", () => {
  const family = (words: string) =>
    letter(34, "公租房申请书", `本人王小满，身份证号码${ID}，${words}，家庭月收入4200元。`);

  it.each([
    ["家庭成员：李青禾（妻）、王若汐（女）", "李青禾、王若汐"],
    ["共同居住人为李青禾、王若汐两人", "李青禾、王若汐"],
    ["除我之外的家庭成员有古丽米热·阿卜杜拉和王若汐", "古丽米热·阿卜杜拉、王若汐"],
    ["我和爱人李青禾、独子王之洲住在一起", "李青禾、王之洲"],
    ["同住家人：于景雪、于安", "于景雪、于安"],
    ["共同申请人李青禾，系本人配偶，39岁，在职", "李青禾"],
  ])("reads %s", (words, names) => {
    expect(value(family(words), "familyMembers")).toBe(names);
  });

  it.each(["家庭成员共三人：李青禾、王若汐", "家庭成员：李青禾、（见附页）", "家庭成员以户口簿为准"])(
    "reads nobody where some are not named: %s",
    (words) => {
      expect(state(family(words), "familyMembers")).not.toBe("read");
    },
  );

  it("takes no words of a form's next cell for a name", () => {
    const material = only([
      layOutPage(
        layOutLines([
          "公共租赁住房申请表",
          `申请人姓名|王小满|身份证号|${ID}`,
          "家庭成员||婚姻状态|已婚",
          "现居住地址|云溪市东湖区新安街7号1层102室",
        ]),
      ),
    ]);
    expect(state(material, "familyMembers")).not.toBe("read");
  });

  it("asks about a list that says there are more", () => {
    const material = family("家庭成员：李青禾、王若汐等");
    expect(material.fields["familyMembers"]?.confidence).toBeLessThan(0.8);
  });

  it("takes 无 for nobody", () => {
    expect(state(family("其他家庭成员：无"), "familyMembers")).toBe("blank");
  });
});
