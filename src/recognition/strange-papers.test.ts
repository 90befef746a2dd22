// What papers written by strangers showed, each in other words than theirs.
import { describe, expect, test } from "vitest";
import { ink } from "../../tests/support/invented-pages.ts";
import { inventedType } from "../../tests/support/invented-type.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";
import { titleTexts } from "./score-page.ts";

const row = (y: number, cells: Readonly<Record<number, string>>): readonly PlacedText[] =>
  Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y }));
const page = (...rows: readonly (readonly PlacedText[])[]) => preparePage("f", layOutPage(rows.flat()));
type Type = ReturnType<typeof inventedType>;
const read = (type: Type, ...rows: readonly (readonly PlacedText[])[]) =>
  readFields(type, [{ page: page(...rows), sides: [] }]);

describe("tables", () => {
  test("the heads of a table's columns are no titles", () => {
    const titles = titleTexts(
      page(
        row(20, { 20: "编号", 50: "姓名", 90: "毕业证书号", 140: "备注" }),
        row(30, { 20: "1", 50: "李青禾" }),
      ),
    );
    expect(titles.some((title) => title.includes("毕业证书"))).toBe(false);
  });

  test("a value stands where its row meets the column of what is to be", () => {
    const cross = (heads: readonly string[]) => ({ rows: ["字号"], heads: [...heads] });
    const type = inventedType([
      { id: "formerName", kind: "text", labels: ["原字号"], cross: cross(["现有内容"]) },
      { id: "newName", kind: "text", labels: ["新字号"], cross: cross(["拟改内容"]) },
    ]);
    const fields = read(
      type,
      row(30, { 20: "项目", 60: "现有内容", 130: "拟改内容" }),
      row(40, { 20: "字号", 58: "青禾书屋", 128: "小满书屋" }),
      row(50, { 20: "电话", 58: "13900000001", 128: "13900000002" }),
    );
    expect(fields["formerName"]?.value).toBe("青禾书屋");
    expect(fields["newName"]?.value).toBe("小满书屋");
  });

  test("a party half way down its rows heads those above it, too", () => {
    const type = inventedType([
      {
        id: "lender",
        kind: "person-name",
        labels: ["姓名"],
        party: { own: ["出借方"], others: ["借入方"] },
      },
      {
        id: "borrower",
        kind: "person-name",
        labels: ["姓名"],
        party: { own: ["借入方"], others: ["出借方"] },
      },
    ]);
    const fields = read(
      type,
      row(30, { 50: "姓名", 80: "李青禾" }),
      row(40, { 20: "出借方", 50: "住址", 80: "柳荫街5号" }),
      row(50, { 50: "职业", 80: "木匠" }),
      row(60, { 50: "姓名", 80: "王小满" }),
      row(70, { 20: "借入方", 50: "住址", 80: "梧桐路18号" }),
      row(80, { 50: "职业", 80: "裁缝" }),
    );
    expect(fields["lender"]?.value).toBe("李青禾");
    expect(fields["borrower"]?.value).toBe("王小满");
  });

  test("options over a label that stands half way down their cell are its own", () => {
    const type = inventedType([
      {
        id: "mode",
        kind: "choice",
        labels: ["取件方式"],
        options: [
          { value: "自取", labels: ["自取"] },
          { value: "邮寄", labels: ["邮寄"] },
          { value: "送达", labels: ["送达"] },
        ],
      },
    ]);
    const fields = read(
      type,
      row(30, { 20: "收件人", 70: "李青禾" }),
      row(42, { 70: "□自取", 100: "☑邮寄" }),
      row(48, { 20: "取件方式" }),
      row(54, { 70: "□送达" }),
      row(66, { 20: "备注", 70: "无" }),
    );
    expect(fields["mode"]?.value).toBe("邮寄");
  });

  test("options in lines one under the other are all the head's, the one ticked last as well", () => {
    const type = inventedType([
      {
        id: "mode",
        kind: "choice",
        labels: ["取件方式"],
        options: [
          { value: "自取", labels: ["自取"] },
          { value: "邮寄", labels: ["邮寄"] },
          { value: "送达", labels: ["送达"] },
        ],
      },
    ]);
    const fields = read(
      type,
      row(30, { 30: "收件人", 90: "取件方式" }),
      row(38.5, { 20: "李青禾", 75: "□自取" }),
      row(43.5, { 75: "□邮寄☑送达" }),
      row(60, { 30: "备注", 90: "□邮寄单已附" }),
    );
    expect(fields["mode"]?.value).toBe("送达");
  });

  test("a label cut in two lines ends the place before it, though no line of it is level with it", () => {
    const type = inventedType([
      { id: "lender", kind: "organization-name", labels: ["出借单位"] },
      { id: "keeper", kind: "person-name", labels: ["图书保管人"] },
    ]);
    const keeper = [
      ...row(37.5, { 110: "图书保" }),
      ...row(42.5, { 110: "管人" }),
      ...row(40, { 140: "王小满" }),
    ];
    const filled = read(
      type,
      row(30, { 20: "书名", 60: "木作入门" }),
      row(37.5, { 60: "虚构市临江区松涛" }),
      row(40, { 20: "出借单位" }),
      row(42.5, { 60: "书店" }),
      keeper,
      row(56, { 20: "备注", 60: "无" }),
    );
    expect(filled["lender"]?.value).toBe("虚构市临江区松涛书店");
    expect(filled["keeper"]?.value).toBe("王小满");
    const empty = read(type, row(40, { 20: "出借单位" }), keeper, row(56, { 20: "备注", 60: "无" }));
    expect(empty["lender"]?.state).toBe("blank");
  });

  test("names in the rows under a section's heading are whom the heading speaks of, up to the next heading", () => {
    const type = inventedType([
      { id: "helpers", kind: "text", labels: ["帮办的人"], holdsName: true, lines: "many" },
      { id: "keeper", kind: "person-name", labels: ["保管的人"] },
    ]);
    const fields = read(
      type,
      row(30, { 90: "保管的人" }),
      row(40, { 20: "姓名", 60: "李青禾", 120: "职业", 160: "木匠" }),
      row(50, { 90: "帮办的人" }),
      row(57.5, { 80: "与保管" }),
      row(60, { 20: "姓名", 60: "王小满", 120: "职业", 160: "裁缝" }),
      row(62.5, { 80: "人关系" }),
      row(72, { 90: "借书人" }),
      row(82, { 20: "姓名", 60: "林知远", 120: "职业", 160: "渔夫" }),
    );
    expect(fields["keeper"]?.value).toBe("李青禾");
    expect(fields["helpers"]?.value).toBe("王小满");
  });

  test("a head with nothing behind it does not meet the heads of a list further down", () => {
    const type = inventedType([{ id: "keeper", kind: "person-name", labels: ["保管人", "保管人姓名"] }]);
    const fields = read(
      type,
      row(30, { 20: "借书人", 50: "李青禾", 120: "保管人" }),
      row(70, { 20: "序号", 40: "姓名", 80: "学历", 120: "专业", 160: "职称" }),
    );
    expect(fields["keeper"]?.value ?? null).toBeNull();
  });

  test("a firm's name alone under a head alone in its row belongs to the head, other words do not", () => {
    const type = inventedType([{ id: "lender", kind: "organization-name", labels: ["出借单位"] }]);
    const under = (words: string) =>
      read(type, row(30, { 90: "出借单位" }), row(38, { 20: words }), row(48, { 26: "借书须知" }))["lender"];
    expect(under("虚构市临江区松涛书店")?.value).toBe("虚构市临江区松涛书店");
    expect(under("请爱护图书")?.state).not.toBe("read");
  });
});

describe("places to sign", () => {
  const parties = inventedType([
    { id: "lenderSignature", kind: "signature", labels: ["出借方"] },
    { id: "borrowerSignature", kind: "signature", labels: ["借入方"] },
  ]);
  const places = row(60, { 20: "立约人（签章）：", 110: "立约人（签章）：" });

  test("both signed where both of two places of the same words bear writing", () => {
    const signed = layOutPage([...row(30, { 20: "约定" }), ...places], {
      marks: [ink(54, 60), ink(144, 60)],
    });
    const fields = readFields(parties, [{ page: preparePage("f", signed), sides: [] }]);
    expect(fields["lenderSignature"]?.state).toBe("read");
    expect(fields["borrowerSignature"]?.state).toBe("read");
  });

  test("of two such places one left empty may be either's", () => {
    const half = layOutPage([...row(30, { 20: "约定" }), ...places], { marks: [ink(54, 60)] });
    const fields = readFields(parties, [{ page: preparePage("f", half), sides: [] }]);
    expect(fields["lenderSignature"]).toBeUndefined();
    expect(fields["borrowerSignature"]).toBeUndefined();
  });

  test("an organization's printed name on the cover does not sign the last page", () => {
    const type = inventedType([{ id: "applicantSignature", kind: "signature", labels: ["申办方"] }]);
    const fields = read(
      type,
      row(30, { 20: "申办方名称（盖章或签字）：云溪市小满面馆" }),
      row(200, { 20: "申办方（签字或盖章）：" }),
    );
    expect(fields["applicantSignature"]?.state).toBe("blank");
  });
});

describe("values", () => {
  test("an amendment's new words count, not those it replaces", () => {
    const patterns = ["会址[:：](?<value>[^。]{6,40}?)(?=。)"];
    const type = inventedType([{ id: "venue", kind: "address", labels: ["会址"], patterns }]);
    const fields = read(
      type,
      row(30, { 20: "一、第二条原为：“会址：云溪市柳荫街5号。”" }),
      row(38, { 20: "现改为：“会址：云溪市梧桐路18号。”" }),
    );
    expect(fields["venue"]?.value).toContain("梧桐路18号");
  });

  test("a month by itself tells a day that is asked for by the month", () => {
    const type = inventedType([{ id: "joinedOn", kind: "date", labels: ["入会时间"], month: true }]);
    const value = read(type, row(30, { 20: "入会时间", 70: "2019年3月" }))["joinedOn"];
    expect(value?.value).toBe("2019-03-01");
    // Too little to accuse anybody of another day.
    expect(value?.confidence).toBeLessThan(0.8);
  });

  test("the other divisions a form prints are no part of an address", () => {
    const type = inventedType([{ id: "venue", kind: "address", labels: ["会址"] }]);
    const value = read(type, row(30, { 20: "会址", 50: "云溪县（市/旗）柳浦乡（镇/街道）柳荫街5号" }))[
      "venue"
    ];
    expect(value?.value).toBe("云溪县柳浦乡柳荫街5号");
  });
});

describe("who seals and who signs", () => {
  const type = inventedType([{ id: "promisorSignature", kind: "signature", labels: ["立约单位", "掌柜"] }]);
  const seal = (x: number, y: number) => ({
    kind: "seal" as const,
    box: [x / 210, y / 297, (x + 36) / 210, (y + 36) / 297] as [number, number, number, number],
    confidence: 1,
    color: "red" as const,
    text: "青禾书屋有限公司",
  });
  const signed = (lines: readonly PlacedText[], marks: Parameters<typeof layOutPage>[1]) =>
    readFields(type, [{ page: preparePage("f", layOutPage(lines, marks)), sides: [] }])["promisorSignature"];
  const asked = [
    { text: "兹立此约。", x: 20, y: 40 },
    { text: "立约单位（公章）：青禾书屋有限公司", x: 60, y: 120 },
    { text: "掌柜（签字）：", x: 60, y: 150 },
  ];

  test("a seal is no signature where the paper asks for both", () => {
    expect(signed(asked, { marks: [seal(90, 100)] })?.state).not.toBe("read");
    expect(signed(asked, { marks: [seal(90, 100), ink(95, 148)] })?.state).toBe("read");
  });

  test("where only a seal is asked for it signs, and a printed name does not", () => {
    const only = asked.slice(0, 2);
    expect(signed(only, { marks: [seal(90, 105)] })?.state).toBe("read");
    expect(signed(only, { marks: [] })?.state).not.toBe("read");
    const short = [{ text: "立约单位（章）：", x: 60, y: 120 }];
    expect(signed(short, { marks: [seal(80, 105)] })?.state).toBe("read");
  });

  test("a seal over somebody else's place to seal is not the signer's", () => {
    const sealed = inventedType([{ id: "suretySeal", kind: "seal", labels: ["作保人"] }]);
    const readSealed = (lines: readonly PlacedText[]) =>
      readFields(sealed, [
        { page: preparePage("f", layOutPage(lines, { marks: [seal(90, 140)] })), sides: [] },
      ])["suretySeal"]?.confidence;
    const own = { text: "作保人（签名、盖章）：", x: 60, y: 120 };
    expect(readSealed([own, { text: "学堂意见：属实（公章）", x: 60, y: 158 }])).toBeLessThan(0.7);
    expect(readSealed([own, { text: "此约一式两份。", x: 60, y: 158 }])).toBeGreaterThan(0.9);
  });
});

describe("a party over several rows", () => {
  const type = inventedType([
    { id: "pupil", kind: "person-name", labels: ["姓名"] },
    { id: "elder", kind: "person-name", labels: ["家长"] },
    { id: "remark", kind: "text", labels: ["备注"] },
  ]);

  test("its name is the one behind 姓名 in the first of them", () => {
    const fields = read(
      type,
      row(30, { 20: "姓名", 60: "李青禾", 110: "性别", 140: "女" }),
      row(52, { 22: "家长" }),
      row(54, { 50: "姓名", 75: "王小满", 110: "关系", 140: "父女" }),
      row(60, { 20: "（年幼者填）" }),
      row(66, { 46: "住处", 75: "虚构市临江路3号" }),
    );
    expect(fields["pupil"]?.value).toBe("李青禾");
    expect(fields["elder"]?.value).toBe("王小满");
  });

  test("姓名 far behind a label left empty is somebody else's", () => {
    const fields = read(type, row(30, { 20: "家长", 120: "姓名", 150: "李青禾" }));
    expect(fields["elder"]?.value ?? null).toBeNull();
  });
});

test("a form that asks for a place and for the spot within it is at the place", () => {
  const type = inventedType([{ id: "place", kind: "address", labels: ["悬挂部位", "悬挂地点"] }]);
  const fields = read(
    type,
    row(30, { 20: "悬挂地点", 60: "虚构市临江区和平路12号" }),
    row(40, { 20: "悬挂部位", 60: "二层窗台下方" }),
  );
  expect(fields["place"]?.value).toBe("虚构市临江区和平路12号");
});

describe("a place that is not read and not left empty", () => {
  const type = inventedType([
    { id: "members", kind: "text", labels: ["社员"], shape: "^[\\p{Script=Han}、]{2,20}$" },
    { id: "elder", kind: "person-name", labels: ["家长"] },
    { id: "pupil", kind: "person-name", labels: ["学童"] },
    { id: "number", kind: "text", labels: ["学号"] },
  ]);

  test("words of another form than the field's are asked about", () => {
    const told = (words: string) => read(type, row(30, { 20: "社员", 60: words }))["members"]?.state;
    expect(told("青禾书社（共 3 名，见附册 2）")).toBe("unclear");
    expect(told("/")).toBe("blank");
    expect(told("（由社长填写）")).toBe("blank");
  });

  test("people named in the rows under a heading or beside a party are asked about", () => {
    const listed = read(
      type,
      row(30, { 90: "社员" }),
      row(42, { 20: "姓名", 60: "李青禾", 110: "学号", 140: "7" }),
    );
    expect(listed["members"]?.state).toBe("unclear");
    const party = read(
      type,
      row(30, { 50: "姓名", 80: "王小满" }),
      row(36, { 20: "家长", 50: "学号", 80: "7" }),
    );
    expect(party["elder"]?.state).not.toBe("blank");
    const empty = read(type, row(30, { 90: "家长" }), row(42, { 20: "姓名", 110: "学号", 140: "7" }));
    expect(empty["elder"]?.state).toBe("blank");
  });
});

test("a row whose party takes two lines is signed in the column of signatures", () => {
  const type = inventedType([{ id: "memberSignature", kind: "signature", labels: ["成年社员"] }]);
  const lines = [
    ...row(80, { 70: "姓名", 110: "编号", 165: "本人签名" }),
    ...row(92, { 26: "一同入社的" }),
    ...row(94.5, { 70: "王小满", 110: "7" }),
    ...row(97, { 26: "成年社员" }),
  ];
  const signed = (marks: Parameters<typeof layOutPage>[1]) =>
    readFields(type, [{ page: preparePage("f", layOutPage(lines, marks)), sides: [] }])["memberSignature"]
      ?.state;
  expect(signed({ marks: [ink(162, 94)] })).toBe("read");
  expect(signed({ marks: [] })).toBe("blank");
});
