import { describe, expect, it } from "vitest";
import {
  healthCard,
  incomeStatement,
  LI,
  only,
  state,
  value,
  WANG,
} from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";

describe("further documents", () => {
  it("tells a business license's two editions apart, which say the same in all else", () => {
    const license = (edition: string) =>
      only([
        layOutPage(
          layOutLines([
            "营业执照",
            edition,
            "统一社会信用代码：92990121P217HD524J",
            "名称：虚构市青岚小吃店",
          ]),
        ),
      ]);
    expect(value(license("（正本）"), "edition")).toBe("正本");
    expect(value(license("（副本） 1-1"), "edition")).toBe("副本");
    expect(state(license("有效"), "edition")).toBeUndefined();
  });

  it.each(["：", "", " "])("reads a health certificate whose labels end in “%s”", (labelEnd) => {
    const material = only([healthCard(labelEnd)]);
    expect(material.typeId).toBe("health-certificate");
    expect(value(material, "name")).toBe(LI.name);
    expect(value(material, "idNumber")).toBe(LI.id);
    expect(value(material, "category")).toBe("食品生产经营");
    expect(value(material, "validUntil")).toBe("2027-02-28");
    expect(value(material, "issuer")).toBe("云溪市临江区疾病预防控制中心");
    expect(state(material, "seal")).toBe("read");
  });

  it("reads an income statement written in sentences", () => {
    const material = only([incomeStatement()]);
    expect(material.typeId).toBe("income-statement");
    expect(value(material, "name")).toBe(LI.name);
    expect(value(material, "position")).toBe("客服专员");
    expect(value(material, "monthlyIncome")).toBe("3600");
    expect(value(material, "monthlyIncomeInWords")).toBe("叁仟陆佰元整");
    expect(value(material, "annualIncome")).toBe("43200");
    expect(value(material, "annualIncomeInWords")).toBe("肆万叁仟贰佰元整");
    expect(value(material, "employer")).toBe("云溪小满餐饮管理有限公司");
    expect(value(material, "contactPhone")).toBe("16900000001");
    expect(value(material, "issuedOn")).toBe("2026-10-31");
  });

  it("keeps a shop's name whole when a word in it is also a label", () => {
    const material = only([
      layOutPage(
        layOutLines([
          "个体工商户登记（备案）申请书",
          "名称：虚构市望川区小山记手机维修店（个体工商户）",
          "经营者姓名：李望舒",
          "联系电话：16900000001",
          "经营场所：虚构市望川区和平路12号",
        ]),
      ),
    ]);
    expect(value(material, "businessName")).toBe("虚构市望川区小山记手机维修店（个体工商户）");
    expect(value(material, "phone")).toBe("16900000001");
  });

  it("reads a registration form, its ticked box and its empty cells", () => {
    const rows = [
      "个体工商户登记（备案）申请书",
      "名 称|云溪市临江区小满面馆",
      `经营者姓名|${LI.name}|联系电话|`,
      `身份证号码|${LI.id}`,
      "经营场所|云溪市临江区和平路12号",
      "组成形式|☑个人经营 □家庭经营",
      "经营范围|餐饮服务；食品销售",
      "从业人数|3|资金数额|10万元",
      "经营者签名：| |填表日期：2026年11月1日",
    ];
    const material = only([layOutPage(layOutLines(rows))]);
    expect(material.typeId).toBe("individual-registration-form");
    expect(value(material, "businessName")).toBe("云溪市临江区小满面馆");
    expect(value(material, "formation")).toBe("个人经营");
    expect(value(material, "capital")).toBe("100000");
    expect(value(material, "headcount")).toBe("3");
    expect(state(material, "phone")).toBe("blank");
    expect(state(material, "applicantSignature")).toBe("blank");
    expect(value(material, "filledOn")).toBe("2026-11-01");
  });

  it("does not take what OCR makes of boxes for empty ones", () => {
    const rows = ["个体工商户登记（备案）申请书", "组成形式|口个人经营 口家庭经营"];
    const page = layOutPage(layOutLines(rows), { confidence: 0.99 });
    expect(state(only([page]), "formation")).toBe("unclear");
  });

  it("reads a license whose labels are set apart and run into their values", () => {
    const license = only([
      layOutPage([
        { text: "营业执照", x: 70, y: 20, size: 14 },
        { text: "统一社会信用代码", x: 25, y: 60 },
        { text: "92990121MWH03GL1XD", x: 25, y: 66 },
        { text: "名", x: 25, y: 80 },
        { text: "称虚构市晴川新区禾下里小吃店", x: 55, y: 80 },
        { text: "类", x: 25, y: 90 },
        { text: "型个体工商户", x: 55, y: 90 },
        { text: "经营者邓清平", x: 25, y: 100 },
        { text: "经营范围 餐饮服务；小餐饮；外卖递送服务；礼仪服务（依法须经批准的项", x: 25, y: 110 },
        { text: "目，经相关部门批准后方可经营）", x: 54, y: 116 },
        { text: "登记机关：虚构市听松区市场监督管理局", x: 70, y: 140 },
      ]),
    ]);
    expect(value(license, "name")).toBe("虚构市晴川新区禾下里小吃店");
    expect(value(license, "type")).toBe("个体工商户");
    expect(value(license, "legalRepresentative")).toBe("邓清平");
    expect(value(license, "businessScope")).toContain("礼仪服务（依法须经批准的项目，经相关");
  });

  it("does not call brackets empty in which OCR may have dropped a tick", () => {
    const page = (confidence?: number) =>
      layOutPage(
        layOutLines([
          "个体工商户登记申请书",
          "名称|青禾县味满面馆",
          "经营者姓名|李青禾",
          "组成形式|（）个人经营（）家庭经营",
          "经营范围|餐饮服务",
          "经营场所|云溪市临江区和平路12号1层",
        ]),
        confidence === undefined ? {} : { confidence },
      );
    expect(state(only([page()]), "formation")).toBe("blank");
    expect(state(only([page(0.99)]), "formation")).toBe("unclear");
  });

  it("tells a certificate of divorce from one of marriage", () => {
    const rows = (kind: string) => [
      `${kind}证`,
      `持证人|${LI.name}`,
      "登记日期|2015年5月20日",
      `${kind}证字号|${kind === "结婚" ? "J" : "L"}990101-2015-000123`,
    ];
    expect(only([layOutPage(layOutLines(rows("结婚")))]).typeId).toBe("marriage-certificate");
    expect(only([layOutPage(layOutLines(rows("离婚")))]).typeId).toBe("divorce-certificate");
  });

  it("joins the register's member pages to its cover and lists the members", () => {
    const cover = layOutPage(
      layOutLines([
        "居民户口簿",
        "户别|家庭户|户主姓名|王小满",
        "户号|990101001|住址|云溪市临江区和平路12号",
      ]),
    );
    const member = (name: string, relation: string, id: string) =>
      layOutPage(
        layOutLines([
          "常住人口登记卡",
          `姓 名|${name}|户主或与户主关系|${relation}`,
          "性别|女|籍贯|云溪",
          `公民身份证件编号|${id}`,
        ]),
      );
    const material = only([cover, member(WANG.name, "户主", WANG.id), member(LI.name, "子", LI.id)]);
    expect(material.sides).toEqual(["cover", "member"]);
    expect(value(material, "householdHead")).toBe("王小满");
    expect(value(material, "memberNames")).toBe(`${WANG.name}、${LI.name}`);
    expect(value(material, "memberIdNumbers")).toBe(`${WANG.id}、${LI.id}`);
    expect(value(material, "relations")).toBe("户主、子");
  });
});

describe("travel documents", () => {
  const zone = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
  ];

  it("reads a passport's print and its machine-readable zone apart", () => {
    const material = only([
      layOutPage(
        layOutLines([
          "护照 PASSPORT",
          "护照号码：L898902C3",
          "姓名：林安娜",
          "性别：女",
          "出生日期：1974年8月12日",
          "有效期至：2012年4月15日",
          ...zone,
        ]),
      ),
    ]);
    expect(material.typeId).toBe("travel-document");
    expect(value(material, "birthDate")).toBe("1974-08-12");
    expect(value(material, "mrzNumber")).toBe("L898902C3");
    expect(value(material, "mrzBirthDate")).toBe("1974-08-12");
    expect(value(material, "mrzExpiresOn")).toBe("2012-04-15");
    expect(value(material, "mrzName")).toBe("ERIKSSON ANNA MARIA");
  });

  it("knows a foreign passport without any Chinese by its zone", () => {
    const material = only([layOutPage(layOutLines(["PASSPORT", "UTOPIA", ...zone]))]);
    expect(material.typeId).toBe("travel-document");
    expect(value(material, "mrzNumber")).toBe("L898902C3");
  });
});

describe("canteens given to somebody to run, whatever the paper is called", () => {
  it.each([
    [
      "职工灶托管服务约定",
      "甲方：云溪市晨光印务有限公司",
      "甲方将位于云溪市临江区和平路12号的职工食堂委托乙方承包经营。",
    ],
    [
      "关于委托管理员工餐厅的复函",
      "云溪市好味餐饮有限公司：",
      "经比选，云溪市晨光印务有限公司（以下简称我公司）同意将位于云溪市临江区和平路12号的员工食堂交由贵公司承包经营。",
    ],
    [
      "机关食堂外包经营备忘录",
      "发包单位：云溪市晨光印务有限公司",
      "食堂所在位置：云溪市临江区和平路12号。承包经营期限两年。",
    ],
  ])("knows %s", (...lines) => {
    const material = only([layOutPage(layOutLines([...lines, "委托单位（盖章）：", "2026年5月8日"]))]);
    expect(material.typeId).toBe("canteen-contract");
    expect(value(material, "organizationName")).toBe("云溪市晨光印务有限公司");
    expect(value(material, "address")).toBe("云溪市临江区和平路12号");
    expect(value(material, "issuedOn")).toBe("2026-05-08");
  });

  it("reads the name of a sole trader's firm whole", () => {
    const material = only([
      layOutPage(
        layOutLines([
          "委托管理食堂确认函",
          "经协商，云溪市临江区晨光快餐店（个体工商户）（下称“我方”）决定委托贵司承包经营我方员工食堂。",
          "食堂位置：云溪市临江区和平路12号。",
        ]),
      ),
    ]);
    expect(value(material, "organizationName")).toBe("云溪市临江区晨光快餐店（个体工商户）");
  });

  it("takes neither a mandate about a canteen's license nor a canteen's rules for such a paper", () => {
    const mandate = only([
      layOutPage(
        layOutLines([
          "食堂经营许可授权委托书",
          "委托人：云溪市晨光印务有限公司",
          `受托人：${LI.name}`,
          "委托事项：办理职工食堂的食品经营许可",
        ]),
      ),
    ]);
    expect(mandate.typeId).toBe("power-of-attorney");
    const rules = only([
      layOutPage(layOutLines(["职工食堂食品安全管理制度", "一、从业人员每年体检。", "二、餐具每餐消毒。"])),
    ]);
    expect(rules.typeId).not.toBe("canteen-contract");
  });
});
