import { describe, expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";
import { layOutPage } from "../../tests/support/lay-out-page.ts";
import { materialTypeSchema } from "../domain/material-type.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";

describe("a label in square brackets", () => {
  const type = inventedType([
    { id: "position", kind: "text", labels: ["法定代表人职务"] },
    { id: "directors", kind: "text", labels: ["董事"] },
    { id: "scope", kind: "text", labels: ["委托权限"] },
    { id: "signedOn", kind: "date", labels: ["签署日期"] },
  ]);
  const lines = [
    "报名表",
    "【法定代表人职务】董事、经理",
    "【委托权限】领取结果",
    "【签署日期】2026年11月2日",
  ];

  test("vouches for its value like one with a colon", () => {
    const read = readLines(type, lines);
    expect(read["signedOn"]).toMatchObject({ state: "read", value: "2026-11-02" });
    expect(read["signedOn"]?.confidence).toBeGreaterThan(0.9);
  });

  test("ends the value before it, bracket and all", () => {
    const read = readLines(type, ["报名表", "【委托权限】领取结果【签署日期】2026年11月2日"]);
    expect(read["scope"]?.value).toBe("领取结果");
    expect(read["signedOn"]?.value).toBe("2026-11-02");
  });

  test("keeps the words of another label that its value begins with", () => {
    expect(readLines(type, lines)["position"]?.value).toBe("董事、经理");
  });
});

describe("a sentence a value is looked for in", () => {
  const type = inventedType([
    {
      id: "monthly",
      kind: "amount",
      labels: ["月收入"],
      patterns: ["月收入[^\\d。]{0,20}?(?<value>\\d[\\d,]*)"],
    },
    { id: "annual", kind: "amount", labels: ["年收入"] },
  ]);

  test("ends at another field's label: an empty place does not borrow the value of the next one", () => {
    const read = readLines(type, ["报名表", "月收入：　　元", "年收入：50400元"]);
    expect(read["annual"]?.value).toBe("50400");
    expect(read["monthly"]?.state).toBe("blank");
  });
});

describe("words that lead to a value", () => {
  const type = inventedType([
    { id: "name", kind: "text", labels: ["名称"] },
    {
      id: "until",
      kind: "date",
      labels: ["保留期限"],
      patterns: ["预留[^。]{0,40}?至(?<value>\\d{4}年\\d{1,2}月\\d{1,2}日)"],
    },
  ]);

  test("are the nearest ones: the same words before another label do not count", () => {
    const read = readLines(type, ["报名表", "准予预留：", "名称：青岚小店", "该名称预留至2026年8月20日"]);
    expect(read["until"]).toMatchObject({ state: "read", value: "2026-08-20" });
    expect(read["until"]?.confidence).toBeGreaterThan(0.9);
  });
});

describe("a form nobody filled in", () => {
  const type = inventedType([
    { id: "name", kind: "person-name", labels: ["姓名"] },
    { id: "phone", kind: "phone-number", labels: ["联系电话"] },
    { id: "home", kind: "address", labels: ["居住地址"] },
    { id: "filledOn", kind: "date", labels: ["填表日期"] },
  ]);
  const empty = ["报名表", "姓名：", "联系电话：", "居住地址：", "填表日期："];

  test("is told to be empty where nothing stands on it that could be a value", () => {
    const read = readLines(type, empty);
    expect(type.fields.map(({ id }) => read[id]?.state)).toEqual(["blank", "blank", "blank", "blank"]);
  });

  test("is told to be empty beside words that only ask for a seal or a signature", () => {
    const read = readLines(type, [...empty, "报名单位公章：", "教务处（签字）"]);
    expect(type.fields.map(({ id }) => read[id]?.state)).toEqual(["blank", "blank", "blank", "blank"]);
  });

  test("is asked about where words stand on it whose place is not known", () => {
    const read = readLines(type, [...empty, "李青禾先生处"]);
    expect(type.fields.map(({ id }) => read[id]?.state)).not.toContain("blank");
  });
});

describe("an address over several lines", () => {
  const field = { id: "place", kind: "address", labels: ["社址"], lines: "many" } as const;

  test("begins after the words that change it", () => {
    const lines = ["报名表", "社址：虚构市望川区听松路1号”改为“社址：虚构市望川区映雪路2号3栋”"];
    const value = (startAfter: readonly string[]) =>
      readLines(inventedType([{ ...field, startAfter, stopAt: ["”"] }]), lines)["place"]?.value;
    expect(value(["改为", "改为“社址:"])).toBe("虚构市望川区映雪路2号3栋");
    expect(value([])).not.toBe("虚构市望川区映雪路2号3栋");
  });

  test("ends above the heads of the next table", () => {
    const lines = ["报名表", "社址|虚构市望川区听松路1号", "|称谓|姓名|电话", "|母亲|李青禾|13900000001"];
    expect(readLines(inventedType([field]), lines)["place"]?.value).toBe("虚构市望川区听松路1号");
  });

  test("goes on within its narrow cell though the next column's label stands beside it, and not into the next row", () => {
    const keeper = { id: "keeper", kind: "person-name", labels: ["收发人"] } as const;
    const read = (secondAt: number) => {
      const page = layOutPage([
        { text: "报名表", x: 90, y: 20, size: 6 },
        { text: "社址：虚构市望川区听松", x: 140, y: 100 },
        { text: "收发人", x: 100, y: secondAt + 1 },
        { text: "路18号2幢", x: 140, y: secondAt },
        { text: "以上所填属实。", x: 20, y: 160 },
      ]);
      const type = inventedType([field, keeper]);
      return readFields(type, [{ page: preparePage("f", page), sides: [] }])["place"]?.value;
    };
    expect(read(104.8)).toBe("虚构市望川区听松路18号2幢");
    expect(read(107)).toBe("虚构市望川区听松");
  });
});

test("of names in a row the last one is a value too, where a space parts it from the next label", () => {
  const type = inventedType([{ id: "players", kind: "text", labels: ["参赛人"], holdsName: true }]);
  const read = (line: string) => readLines(type, ["报名表", line])["players"]?.value;
  expect(read("参赛人：李青禾、王小满　证件号：A0123456")).toBe("李青禾、王小满");
  expect(read("参赛人：李青禾、证件号：A0123456")).toBe("李青禾");
});

test("of options with boxes the ticked ones are the value; where none is ticked nothing is sure", () => {
  const type = inventedType([{ id: "events", kind: "text", labels: ["参赛项目"], lines: "many" }]);
  const read = (words: string) => readLines(type, ["报名表", `参赛项目|${words}`])["events"];
  expect(read("□跳远 ☑铅球 □跳高 √接力")?.value).toBe("铅球、接力");
  expect(read("□跳远 □铅球")).toMatchObject({ state: "unclear", value: null });
  expect(read("铅球（√）")?.value).toContain("铅球");
});

test("the line a value is written on is no part of it", () => {
  const type = inventedType([
    { id: "school", kind: "text", labels: ["学校名"], shape: "^[\\p{Script=Han}]{2,20}" },
  ]);
  expect(readLines(type, ["报名表", "学校名：_青岚小学__"])["school"]?.value).toBe("青岚小学");
  expect(readLines(type, ["报名表", "学校名：____"])["school"]?.state).not.toBe("read");
});

test("the last day on a page is not one of a table's row", () => {
  const type = materialTypeSchema.parse({
    ...inventedType([{ id: "filledOn", kind: "date", labels: ["填报日"] }]),
    fields: [{ id: "filledOn", name: "填报日", kind: "date", labels: ["填报日"], lastDate: true }],
  });
  const columns = [20, 60, 100, 140];
  const table = ["报名表", "李青禾|跳绳|甲组|2026年5月1日"];
  expect(readLines(type, table, columns)["filledOn"]).toBeUndefined();
  expect(readLines(type, [...table, "2026年4月20日"], columns)["filledOn"]?.value).toBe("2026-04-20");
});

test("a name is read whole though its last character did not fit in its cell, and without the number beside it", () => {
  const type = inventedType([{ id: "coach", kind: "person-name", labels: ["领队"] }]);
  const texts = [
    { text: "报名表", x: 90, y: 20, size: 6 },
    { text: "领队", x: 20, y: 52 },
    { text: "欧阳", x: 40, y: 49 },
    { text: "青", x: 42, y: 54 },
    { text: "990101199003071237", x: 60, y: 52 },
  ];
  const read = (placed: typeof texts) =>
    readFields(type, [{ page: preparePage("f", layOutPage(placed)), sides: [] }])["coach"]?.value;
  expect(read(texts)).toBe("欧阳青");
  const beside = texts
    .filter(({ text }) => text !== "青")
    .map((one) => ({ ...one, y: one.y === 20 ? 20 : 52 }));
  expect(read(beside.map((one) => (one.text.startsWith("99") ? { ...one, x: 52 } : one)))).toBe("欧阳");
});

describe("a title over a table's first row", () => {
  const type = inventedType([
    { id: "shop", kind: "organization-name", labels: ["店铺名称"], lines: "many" },
    { id: "home", kind: "address", labels: ["居住地址"], lines: "many" },
  ]);
  const page = (texts: Parameters<typeof layOutPage>[0]) =>
    readFields(type, [{ page: preparePage("f", layOutPage(texts)), sides: [] }]);

  test("is no line of the value in that row", () => {
    const read = page([
      { text: "青岚街摊位报名表", x: 70, y: 20, size: 5 },
      { text: "店铺名称", x: 20, y: 28 },
      { text: "青岚小店", x: 55, y: 28 },
      { text: "居住地址", x: 20, y: 38 },
      { text: "青岚街3号", x: 55, y: 38 },
    ]);
    expect(read["shop"]?.value).toBe("青岚小店");
  });

  test("unlike the first lines of a value whose label stands at its middle", () => {
    const read = page([
      { text: "报名表", x: 90, y: 10, size: 6 },
      { text: "青禾区梧桐路十八号二栋", x: 55, y: 26 },
      { text: "居住地址", x: 20, y: 31 },
      { text: "三单元一百零二室", x: 55, y: 31 },
      { text: "东侧", x: 55, y: 36 },
      { text: "店铺名称", x: 20, y: 46 },
      { text: "青岚小店", x: 55, y: 46 },
    ]);
    expect(read["home"]?.value).toBe("青禾区梧桐路十八号二栋三单元一百零二室东侧");
  });
});

test("a scope that begins with its own heading is the value of the label it runs into, another label's words are not", () => {
  const type = inventedType([
    { id: "trade", kind: "text", labels: ["摊位业务"], lines: "many", glued: true },
    { id: "note", kind: "text", labels: ["附注"], glued: true },
  ]);
  const read = readLines(type, [
    "报名表",
    "摊位业务许可项目：糕点制售。一般项目：花卉销售",
    "附注联系人：李青禾",
  ]);
  expect(read["trade"]?.value).toBe("许可项目：糕点制售。一般项目：花卉销售");
  expect(read["note"]?.value).not.toBe("联系人：李青禾");
});

describe("a value on a rule that was read as a stroke", () => {
  const type = inventedType([
    { id: "keeper", kind: "person-name", labels: ["保管人"] },
    { id: "number", kind: "text", labels: ["证件编号"] },
  ]);

  test("ends where the label behind it begins", () => {
    const read = readLines(type, ["报名表", "保管人：_李青禾证件编号：KB2026"]);
    expect(read["keeper"]?.value).toBe("李青禾");
    expect(read["number"]?.value).toBe("KB2026");
  });

  test("is missing where the rule is all there is", () => {
    const read = readLines(type, ["报名表", "保管人：____证件编号：KB2026"]);
    expect(read["keeper"]?.value ?? null).toBeNull();
  });
});
