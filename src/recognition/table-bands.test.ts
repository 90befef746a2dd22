import { describe, expect, it } from "vitest";
import { only, state, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";

/** A row of a table: its cells' words by where they begin. */
const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));
const title = (text: string): PlacedText => ({ text, x: 60, y: 14, size: 7 });

describe("heads over values, band below band", () => {
  it("reads bands of two heads each, whose values stand a line below", () => {
    const material = only([
      layOutPage([
        title("个体户设立登记申请"),
        ...row(30, { 20: "拟用字号", 110: "经营者" }),
        ...row(38, { 20: "云溪市临江区拾光小吃店", 110: WANG.name }),
        ...row(48, { 20: "经营者证件号码", 110: "联系手机" }),
        ...row(56, { 20: WANG.id, 110: "13900000000" }),
        ...row(66, { 20: "经营场所地址", 110: "组成形式" }),
        ...row(74, { 20: "云溪市临江区和平路12号1层", 110: "☑个人经营 □家庭经营" }),
        ...row(84, { 20: "经营范围", 110: "投入资金（元）" }),
        ...row(92, { 20: "餐饮服务；食品销售", 110: "50000" }),
      ]),
    ]);
    expect(value(material, "businessName")).toBe("云溪市临江区拾光小吃店");
    expect(value(material, "operatorName")).toBe(WANG.name);
    expect(value(material, "operatorIdNumber")).toBe(WANG.id);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(material, "formation")).toBe("个人经营");
    expect(value(material, "businessScope")).toBe("餐饮服务；食品销售");
    expect(value(material, "capital")).toBe("50000");
  });

  it("keeps a band's values apart from those of the band below", () => {
    const material = only([
      layOutPage([
        title("收入证明"),
        ...row(30, { 20: "姓名", 110: "工作单位" }),
        ...row(34.5, { 20: WANG.name, 110: "云溪市晨光印务有限公司" }),
        ...row(42, { 20: "月收入", 110: "月收入大写" }),
        ...row(46.5, { 20: "6800.00", 110: "陆仟捌佰元整" }),
        ...row(54, { 20: "年收入", 110: "全年合计（汉字）" }),
        ...row(58.5, { 20: "81600.00", 110: "捌万壹仟陆佰元整" }),
      ]),
    ]);
    expect(value(material, "monthlyIncome")).toBe("6800");
    expect(value(material, "monthlyIncomeInWords")).toBe("陆仟捌佰元整");
    expect(value(material, "annualIncome")).toBe("81600");
  });

  it("finds the ticked option under its head in a high row", () => {
    const material = only([
      layOutPage([
        title("公租房配租申请登记表"),
        ...row(30, { 20: "申请人", 60: "婚姻状况", 130: "联系电话" }),
        ...row(44, { 20: WANG.name, 55: "□未婚 ☑离异 □丧偶", 130: "13900000000" }),
        ...row(58, { 20: "户籍地址", 60: "家庭人口", 130: "意向小区" }),
        ...row(72, { 10: "云溪市临江区东街8号", 64: "1", 130: "东湖家园" }),
      ]),
    ]);
    expect(value(material, "maritalStatus")).toBe("离异");
    expect(value(material, "familySize")).toBe("1");
  });

  it("does not take rows of labels with values beside them for bands", () => {
    const material = only([
      layOutPage([
        title("个体工商户登记申请书"),
        ...row(30, { 20: "名称", 70: "云溪市临江区拾光小吃店" }),
        ...row(38, { 20: "户主经营之人", 70: WANG.name }),
        ...row(46, { 20: "经营范围", 70: "餐饮服务" }),
        ...row(54, { 20: "本店主营品目", 70: "面食小吃" }),
      ]),
    ]);
    expect(value(material, "businessName")).toBe("云溪市临江区拾光小吃店");
    expect(value(material, "businessScope")).toBe("餐饮服务");
    expect(state(material, "capital")).toBeUndefined();
  });
});

describe("what stands in a form's rows", () => {
  it("ends an address of two lines where words of unknown meaning begin the next row", () => {
    const material = only([
      layOutPage([
        title("房屋使用证明"),
        ...row(30, { 20: "房屋所有人", 70: WANG.name }),
        ...row(40, { 20: "房屋地址", 70: "云溪市临江区和平路12号阳光小区3幢" }),
        ...row(46, { 70: "附4号" }),
        ...row(53, { 20: "另有交代", 70: "不收分文" }),
      ]),
    ]);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号阳光小区3幢附4号");
  });

  it("passes over 姓名 between a party down the side and its name", () => {
    const material = only([
      layOutPage([
        title("家庭经济状况查询授权表"),
        ...row(28, { 20: "户" }),
        ...row(30, { 40: "姓　名", 64: WANG.name, 110: "身份号码", 140: WANG.id }),
        ...row(33, { 20: "主" }),
        ...row(48, { 40: "查询内容", 64: "收入、存款、车辆" }),
      ]),
    ]);
    expect(value(material, "promisor")).toBe(WANG.name);
  });

  it("reads a period whose days have a row each: 从, 到", () => {
    const material = only([
      layOutPage([
        title("职工劳动合同"),
        ...row(30, { 20: `职工姓名：${WANG.name}` }),
        ...row(40, { 20: "聘期从：2025年3月20日" }),
        ...row(48, { 20: "岗位：检验员" }),
        ...row(56, { 20: "聘期到：2028年3月19日" }),
      ]),
    ]);
    expect(value(material, "term")).toBe("2025-03-20/2028-03-19");
  });

  it("gives values at their cells' left edges to heads set in the middle, in order", () => {
    const material = only([
      layOutPage([
        title("银行账户信息"),
        ...row(30, { 40: "户名", 130: "银行账号" }),
        ...row(40, { 20: "李青禾", 75: "6217000000000123459" }),
      ]),
    ]);
    expect(value(material, "accountName")).toBe("李青禾");
    expect(value(material, "accountNumber")).toBe("6217000000000123459");
  });

  it("reads a band of one head where the form has others as high, and leaves it empty where nothing follows", () => {
    const form = (last: readonly PlacedText[]) =>
      only([
        layOutPage([
          title("公租房配租申请登记表"),
          ...row(30, { 30: "申请人姓名", 90: "身份证号码", 150: "联系电话" }),
          ...row(40, { 20: WANG.name, 75: WANG.id, 140: "13900000000" }),
          ...row(50, { 30: "现居住地址", 150: "申请小区" }),
          ...row(60, { 20: "云溪市临江区东街8号", 140: "东湖家园" }),
          ...row(70, { 90: "共同申请人姓名" }),
          ...last,
        ]),
      ]);
    const filled = form(row(80, { 20: "李青禾、王若汐" }));
    expect(value(filled, "currentAddress")).toBe("云溪市临江区东街8号");
    expect(value(filled, "district")).toBe("东湖家园");
    expect(value(filled, "familyMembers")).toBe("李青禾、王若汐");
    const empty = form(row(92, { 20: "以上所填属实" }));
    expect(empty?.fields["familyMembers"]?.state).not.toBe("read");
  });

  it("takes posts for a value though the first of them is what another head is called", () => {
    const material = only([
      layOutPage([
        title("公司登记申请书"),
        ...row(30, { 40: "公司名称", 100: "住所", 150: "法定代表人姓名" }),
        ...row(38, { 20: "云溪市拾光商贸有限公司", 78: "云溪市和平路12号", 136: WANG.name }),
        ...row(48, { 36: "法定代表人职务", 97: "注册资本", 152: "申请经营范围" }),
        ...row(56, { 20: "董事、经理", 78: "1000000元", 136: "日用百货销售" }),
        ...row(66, { 40: "股东姓名", 98: "联系电话", 160: "董事" }),
        ...row(74, { 20: WANG.name, 78: "13900000000", 136: WANG.name }),
      ]),
    ]);
    expect(value(material, "representativePosition")).toBe("董事、经理");
    expect(value(material, "registeredCapital")).toBe("1000000");
  });

  it("reads a list of names whole that a cell's line cuts within a name", () => {
    const listed = (lines: readonly PlacedText[]) =>
      value(
        only([
          layOutPage([
            title("公租房配租申请登记表"),
            ...row(30, { 30: "申请人姓名", 90: "身份证号码", 150: "联系电话" }),
            ...row(40, { 20: WANG.name, 75: WANG.id, 140: "13900000000" }),
            ...row(50, { 30: "家庭人口", 90: "现居住地址", 150: "家庭成员姓名" }),
            ...row(60, { 30: "3", 75: "云溪市临江区东街8号" }),
            ...lines,
          ]),
        ]),
        "familyMembers",
      );
    expect(listed([...row(60, { 140: "李青禾、古丽" }), ...row(64.5, { 140: "娜尔" })])).toBe(
      "李青禾、古丽娜尔",
    );
    expect(listed([...row(60, { 140: "李青禾" }), ...row(64.5, { 140: "王若汐" })])).toBe("李青禾、王若汐");
  });
});
