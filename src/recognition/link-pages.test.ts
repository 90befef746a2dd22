import { describe, expect, it } from "vitest";
import { LI, lease, recognize, seal, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";

const cover = layOutPage(
  [
    { text: "不动产权证书", x: 60, y: 50, size: 12 },
    { text: "经审查核实，准予登记，颁发此证。", x: 40, y: 120 },
    { text: "登记机构（章）", x: 120, y: 220 },
    { text: "2020年6月18日", x: 120, y: 230 },
  ],
  { marks: [seal(140, 222)] },
);
const inner = (owner: string) =>
  layOutPage(
    [
      "虚（2020）虚构市不动产权第3748970号",
      `权利人|${owner}`,
      "共有情况|单独所有",
      "坐落|虚构市临江区和平路12号1层",
      "不动产单元号|990105900068GB56588F66685930",
      "权利类型|国有建设用地使用权/房屋所有权",
      "面积|房屋建筑面积99.30平方米",
    ].flatMap((line, row) =>
      line.split("|").map((text, column) => ({ text, x: column === 0 ? 30 : 70, y: 30 + row * 14 })),
    ),
  );
const rules = (page: 1 | 2 | 3) =>
  layOutPage(
    layOutLines(
      page === 1
        ? [
            "食品安全管理制度",
            "一、食品安全自查制度",
            "每周自查。",
            "二、从业人员健康管理制度",
            "每年进行健康检查。",
          ]
        : page === 2
          ? [
              "三、进货查验记录制度",
              "采购食品应当查验供货者的许可证。",
              "四、食品安全事故处置制度",
              "立即停止经营。",
            ]
          : ["五、食品留样制度", "留样不少于一百二十五克。", "虚构市青岚小吃店（盖章）", "2026年11月18日"],
    ).map((line) => (page === 1 ? line : { ...line, size: 4 })),
    page === 3 ? { marks: [seal(60, 45)] } : {},
  );

describe("pages that came as files of their own", () => {
  it("join the cover of their certificate", () => {
    const materials = recognize({ cover: [cover], inner: [inner("李青禾")] });
    expect(materials.map((material) => material.pages.map((page) => page.fileId))).toEqual([
      ["cover", "inner"],
    ]);
    expect(value(materials[0], "owner")).toBe("李青禾");
    expect(materials[0]?.fields["seal"]?.state).toBe("read");
  });

  it("do not join a material that says otherwise", () => {
    const materials = recognize({ whole: [cover, inner("李青禾")], other: [inner("王小满")] });
    expect(materials.map((material) => value(material, "owner"))).toEqual(["李青禾", "王小满"]);
  });

  it("lie between two pages of a form, and go on no paper that ends with its day", () => {
    const first = layOutPage(
      layOutLines([
        "公司登记（备案）申请书",
        "公司名称：虚构市青岚商贸有限公司",
        "住所：虚构市临江区和平路12号1层",
        "法定代表人：李青禾",
        "注册资本：50万元",
        "监事：王小满",
      ]),
    );
    const middle = layOutPage(
      [
        { text: "☑申请人声明（必填项）", x: 20, y: 20 },
        { text: "填报的信息真实、合法、有效，与提交的材料一致。", x: 24, y: 30 },
        { text: "全体股东签字或盖章：", x: 20, y: 50 },
        { text: "法定代表人签字：", x: 20, y: 60 },
      ].map((line) => ({ ...line, size: 4 })),
    );
    const last = layOutPage([
      { text: "附表 股东名单", x: 80, y: 20, size: 4 },
      ...layOutLines(["", "股东姓名|联络员", "李青禾|王小满", "受益所有人|监事", "李青禾|王小满"]),
    ]);
    const resolution = layOutPage([
      ...layOutLines([
        "首次股东会决议",
        "会议时间：2026年11月8日",
        "到会股东二人，代表全部表决权，一致同意以下各项，并作出如下决议，记入会议记录：",
        "选举李青禾为董事。",
      ]),
      { text: "二〇二六年十一月八日", x: 150, y: 90 },
    ]);
    const files = { first: [first], middle: [middle], last: [last], resolution: [resolution] };
    expect(recognize(files).map(({ typeId, pages }) => [typeId, pages.map(({ fileId }) => fileId)])).toEqual([
      ["company-registration-form", ["first", "middle", "last"]],
      ["shareholder-resolution", ["resolution"]],
    ]);
  });

  it("go on a form in its file under the next figure, though words on them are another paper's title", () => {
    const form = (foot: string) =>
      layOutPage([
        ...layOutLines([
          "公司登记（备案）申请书",
          "公司名称：虚构市青岚商贸有限公司",
          "住所：虚构市临江区和平路12号1层",
          "法定代表人：李青禾",
          "注册资本：50万元",
        ]),
        { text: foot, x: 104, y: 284 },
      ]);
    const promise = (size: number, foot: string) =>
      layOutPage([
        { text: "申请人承诺", x: 94, y: 20, size },
        { text: "本申请人承诺提交的材料真实有效，并承担相应的法律责任。", x: 30, y: 40 },
        { text: "法定代表人（签字）：", x: 80, y: 70 },
        { text: foot, x: 104, y: 284 },
      ]);
    const typesOf = (size: number, foot: string) =>
      recognize({ f: [form("1"), promise(size, foot)] }).map(({ typeId, pages }) => [typeId, pages.length]);
    expect(typesOf(4, "2")).toEqual([["company-registration-form", 2]]);
    expect(typesOf(8, "2")).toHaveLength(2);
    expect(typesOf(4, "7")).toHaveLength(2);
  });

  it("go on where the sections go on, whatever lies between", () => {
    const materials = recognize({ one: [rules(1)], lease: lease(), two: [rules(2)], three: [rules(3)] });
    expect(materials.map((material) => material.pages.map((page) => page.fileId))).toEqual([
      ["one", "two", "three"],
      ["lease", "lease"],
    ]);
    expect(value(materials[0], "organizationName")).toBe("虚构市青岚小吃店");
  });

  it("go on a lease though a handwritten name on them was misread by a character", () => {
    const signed = (name: string) =>
      layOutPage(
        layOutLines([
          "第八条 争议由双方协商解决",
          "承租人逾期支付租金超过三十日的，出租人可以解除合同，押金不退；不得转租。",
          "租赁期限届满，承租方应当在三日内交还房屋。",
          `出租方：${WANG.name}`,
          `承租方：${name}`,
          "2025年12月20日",
          "第2页 共2页",
        ]).map((line) => ({ ...line, size: 4 })),
      );
    expect(recognize({ first: lease(1), second: [signed("李背禾")] })).toHaveLength(1);
    expect(recognize({ first: lease(1), second: [signed("周明远")] })).toHaveLength(2);
  });

  it("go on a lease though other words stand where they name a party", () => {
    const closing = layOutPage(
      layOutLines([
        "第八条 争议由双方协商解决",
        "承租人逾期支付租金超过三十日的，出租人可以解除合同，押金不退；不得转租。",
        "租赁期限届满，承租方应当在三日内交还房屋。",
        `出租方：${WANG.name}`,
        "承租方：由代理人代收",
        "2025年12月20日",
      ]).map((line) => ({ ...line, size: 4 })),
    );
    expect(recognize({ first: lease(1), second: [closing] })).toHaveLength(1);
  });

  it("count on though the dashes beside the last number were not read", () => {
    const numbered = (lines: readonly string[], number: string) =>
      layOutPage([
        ...layOutLines(lines).map((line) => ({ ...line, size: 4 })),
        { text: number, x: 103, y: 285 },
      ]);
    const first = numbered(["食品安全管理制度", "每周自查。", "每年进行健康检查。"], "—1—");
    const second = numbered(["留样不少于一百二十五克。", "留样保存四十八小时以上。"], "2");
    const materials = recognize({ first: [first], lease: lease(), second: [second] });
    expect(materials.map((material) => material.pages.map((page) => page.fileId))).toEqual([
      ["first", "second"],
      ["lease", "lease"],
    ]);
  });

  it("go on a form under a ticked part's head, whosever phone number they give", () => {
    const first = layOutPage(
      layOutLines([
        "公司登记（备案）申请书",
        "公司名称：虚构市青岚商贸有限公司",
        "住所：虚构市临江区和平路12号1层",
        "法定代表人：李青禾",
        "注册资本：50万元",
        "联系电话：13900000001",
        "监事：王小满",
      ]),
    );
    const further = layOutPage([
      { text: "☑登记联络员（必填项）", x: 20, y: 20, size: 7 },
      ...layOutLines(["股东姓名", "联络员：王小满", "移动电话：13911112222", "受益所有人：李青禾"]).map(
        (line) => ({
          ...line,
          y: line.y + 20,
          size: 4,
        }),
      ),
    ]);
    expect(recognize({ first: [first], further: [further] })).toHaveLength(1);
  });

  it("go on a commitment though a name written large beside its place to sign stands high on the page", () => {
    const first = layOutPage(
      layOutLines([
        "公众聚集场所投入使用、营业消防安全告知承诺书",
        "场所名称：虚构市青岚小吃店",
        "场所地址：虚构市临江区和平路12号1层",
        "消防安全责任人：李青禾",
      ]),
    );
    const second = layOutPage([
      ...layOutLines(["现作出如下承诺：", "通道保持畅通，设施完好。", "愿意承担不实承诺的责任。"]).map(
        (line) => ({
          ...line,
          size: 4,
        }),
      ),
      { text: "法定代表人签名：", x: 20, y: 90, size: 4 },
      { text: "7禾之", x: 70, y: 88, size: 8 },
    ]);
    expect(recognize({ first: [first], second: [second] })).toHaveLength(1);
  });

  it("stay alone when nothing says what they go on", () => {
    const receipt = layOutPage(layOutLines(["收款收据", "今收到房租叁佰元", `交款人：${LI.name}`]));
    const materials = recognize({ rules: [rules(1)], lease: lease(), receipt: [receipt] });
    expect(materials.map((material) => material.typeId)).toEqual([
      "food-safety-rules",
      "lease-contract",
      null,
    ]);
  });
});

/** A contract of three pages without page numbers, broken off within a sentence. */
const contract = (lessee: typeof LI) =>
  [
    [
      "房屋租赁合同",
      `出租方（甲方）：${WANG.name}`,
      `承租方（乙方）：${lessee.name}`,
      "第一条 甲方将坐落于云溪市临江区和平路12号1层的房屋出租给乙方使用。",
      "第二条 租赁期限自2026年1月1日起至2028年12月31日止，期满后乙方应当",
    ],
    [
      "在三日内将房屋交还甲方，并结清各项费用。",
      "第三条 月租金为3500元，按季度支付。",
      "第四条 乙方不得擅自转租，不得改变房屋的用途，也不得从事违法活动，否则甲方",
    ],
    ["有权解除合同。", "第五条 争议由双方协商解决。", "甲方（签字）：", "乙方（签字）：", "2025年12月20日"],
  ].map((lines, at) =>
    layOutPage(
      layOutLines(lines).map((line, row) =>
        at === 0 && row === 0 ? { ...line, size: 9 } : { ...line, size: 4 },
      ),
    ),
  );
const ZHOU = { ...LI, name: "周明远" };
const places = (materials: ReturnType<typeof recognize>) =>
  materials.map(({ pages }) => pages.map(({ fileId, page }) => `${fileId}${page}`).join(" "));

describe("a scan of several papers", () => {
  it("is cut between two contracts of a kind though nothing numbers their pages", () => {
    const materials = recognize({ s: [...contract(LI), ...contract(ZHOU)] });
    expect(places(materials)).toEqual(["s1 s2 s3", "s4 s5 s6"]);
    expect(materials.map((material) => value(material, "lessee"))).toEqual([LI.name, "周明远"]);
  });

  it("laid the wrong way round is put in order", () => {
    const materials = recognize({ s: [...contract(LI)].reverse() });
    expect(places(materials)).toEqual(["s3 s2 s1"]);
    expect(materials[0]?.why.join()).toContain("页序不对");
  });

  it("keeps an empty back with the sheet before it and reads on behind it", () => {
    const [first, second, third] = contract(LI);
    const empty = layOutPage([]);
    const pages = [first, empty, second, third, empty].flatMap((page) => page ?? []);
    const materials = recognize({ s: pages });
    expect(places(materials)).toEqual(["s1 s2 s3 s4 s5"]);
  });
});

describe("photos of a contract", () => {
  it("are joined in their order however they were named", () => {
    const [first, second, third] = contract(LI);
    const files = { a: third, b: first, c: second };
    const materials = recognize(
      Object.fromEntries(Object.entries(files).map(([name, page]) => [name, page ? [page] : []])),
    );
    expect(places(materials)).toEqual(["b1 c1 a1"]);
  });
});

describe("a cover and the sheets behind it in its file", () => {
  const cover = layOutPage([
    { text: "施工许可证申请表", x: 50, y: 80, size: 9 },
    { text: "建设单位：虚构市青岚食品有限公司", x: 40, y: 150 },
    { text: "申请日期：2026年11月9日", x: 40, y: 165 },
  ]);
  const form = layOutPage([
    ...[
      ["建设单位名称", "虚构市青岚食品有限公司"],
      ["建设地点", "虚构市临江区和平路12号"],
      ["合同价格", "3186万元"],
      ["施工单位", "虚构市远棹建设有限公司"],
    ].flatMap(([label = "", text = ""], row) => [
      { text: label, x: 20, y: 20 + row * 10 },
      { text, x: 70, y: 20 + row * 10 },
    ]),
    { text: "—1—", x: 103, y: 285 },
  ]);

  it("are one paper, though the sheets have no title and are counted from themselves on", () => {
    const materials = recognize({ one: [cover, form] });
    expect(materials.map(({ typeId, pages }) => `${typeId} ${pages.length}`)).toEqual([
      "construction-permit-application 2",
    ]);
    expect(value(materials[0], "contractPrice") ?? value(materials[0], "price")).toBe("31860000");
  });

  it("are two where the sheet behind is headed as a paper of its own", () => {
    expect(recognize({ one: [cover, ...lease(1)] })).toHaveLength(2);
  });
});

const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));

it("takes a later page of a numbered paper for no certificate of one page", () => {
  const pages = [
    layOutPage([
      { text: "食品经营许可申请书", x: 60, y: 14, size: 7 },
      ...row(30, { 20: "申请人名称", 70: "虚构市和平小吃店" }),
      ...row(40, { 20: "经营场所", 70: "云溪市临江区和平路12号1层" }),
      ...row(50, { 20: "主体业态", 70: "餐饮服务经营者" }),
      ...row(60, { 20: "经营项目", 70: "热食类食品制售" }),
      ...row(280, { 90: "第1页 共2页" }),
    ]),
    layOutPage([
      ...row(20, { 20: "从业人员" }),
      ...row(30, { 20: "序号", 50: "姓名", 90: "岗位", 140: "备注" }),
      ...row(40, { 50: LI.name, 130: "持有效健康证明" }),
      ...row(50, { 50: WANG.name, 130: "持有效健康证明" }),
      ...row(280, { 90: "第2页 共2页" }),
    ]),
  ];
  for (const files of [{ form: pages }, { first: pages.slice(0, 1), second: pages.slice(1) }]) {
    const found = recognize(files);
    expect(found.map(({ typeId, pages: own }) => [typeId, own.length])).toEqual([
      ["food-license-application", 2],
    ]);
  }
});

describe("a form's further sheet that holds words of another paper", () => {
  const page = (number: number, texts: readonly PlacedText[]) =>
    layOutPage([...texts, { text: String(number), x: 104, y: 285, size: 3 }]);
  const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
    Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));
  const first = page(1, [
    { text: "个体工商户登记（备案）申请书", x: 55, y: 14, size: 7 },
    ...row(30, { 20: "名称", 60: "云溪市临江区拾光小吃店" }),
    ...row(40, { 20: "经营场所", 60: "云溪市临江区和平路12号1层" }),
    ...row(50, { 20: "组成形式", 60: "☑个人经营 □家庭经营", 120: "从业人数", 160: "2人" }),
    ...row(60, { 20: "经营者姓名", 60: WANG.name, 120: "资金数额", 160: "5万元" }),
  ]);
  const declaration = (size: number) =>
    page(2, [
      { text: "委托代理人", x: 90, y: 20, size },
      ...row(30, { 20: "姓名", 60: LI.name, 120: "移动电话", 160: "13900000000" }),
      { text: "申请人声明", x: 90, y: 44, size },
      ...row(54, { 20: "本人承诺提交的材料真实、合法、有效，对材料的真实性承担责任。" }),
      ...row(80, { 110: "经营者签名：" }),
      ...row(90, { 110: "2026年11月9日" }),
    ]);

  it("goes on the form where its headings are lower than the form's title and its figure is the next", () => {
    const [form, ...others] = recognize({ one: [first, declaration(5.2)] });
    expect(others).toHaveLength(0);
    expect(form?.typeId).toBe("individual-registration-form");
    expect(value(form, "operatorName")).toBe(WANG.name);
    expect(value(form, "agentName")).toBe(LI.name);
    expect(value(form, "filledOn")).toBe("2026-11-09");
  });

  it("is a paper of its own under a title as large as the form's", () => {
    expect(recognize({ one: [first, declaration(7)] })).toHaveLength(2);
  });

  it("is what the cover before it covers, though a list in it names what another paper is called", () => {
    const cover = layOutPage([
      { text: "药品经营许可证申请表", x: 50, y: 60, size: 10 },
      { text: "申请企业名称：云溪市拾光药房", x: 50, y: 150, size: 5 },
      { text: "填报日期：2026年5月8日", x: 50, y: 180, size: 5 },
    ]);
    const form = layOutPage([
      ...row(20, { 20: "企业名称", 60: "云溪市拾光药房" }),
      ...row(34, { 20: "法定代表人", 60: LI.name, 110: "质量负责人", 150: WANG.name }),
      ...row(48, { 20: "资格", 60: "执业药师", 110: "注册证编号", 150: "990123" }),
      ...row(62, { 20: "经营方式", 60: "☑零售 □批发" }),
      ...row(76, { 20: "经营范围", 60: "处方药、非处方药、中成药" }),
    ]);
    const [paper, ...others] = recognize({ one: [cover, form] });
    expect(others).toHaveLength(0);
    expect(paper?.typeId).toBe("drug-license-application");
    expect(value(paper, "qualityManager")).toBe(WANG.name);
  });
});
