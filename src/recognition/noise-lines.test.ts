import { describe, expect, it } from "vitest";
import { ink, LI, only, seal, state, value } from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";

const license = [
  "营业执照",
  "统一社会信用代码：92990121P217HD524J",
  "名称：虚构市青岚小吃店",
  `经营者：${LI.name}`,
  "经营场所：虚构市临江区和平路12号1层",
  "经营范围：餐饮服务",
  "登记机关",
];

describe("what recognizers make of ink that is no text", () => {
  it("leaves pieces of a seal's ring out of the value they stand beside", () => {
    const lines = layOutLines(license);
    const ring = { text: "餐店", x: 76, y: 40, size: 4 };
    const page = layOutPage([...lines, ring], { marks: [seal(80, 42)], confidence: 0.99 });
    expect(value(only([page]), "name")).toBe("虚构市青岚小吃店");
  });

  it("leaves words that lie across several lines out of the values under them", () => {
    const page = layOutPage(layOutLines(license), { confidence: 0.99 });
    const [top, bottom] = [page.lines[2]?.box, page.lines[4]?.box];
    const box = [0.05, (top?.[1] ?? 0) - 0.005, 0.9, (bottom?.[3] ?? 0) + 0.005] as const;
    const across = { text: "样本", box: [...box] as [number, number, number, number], confidence: 0.99 };
    expect(value(only([{ ...page, lines: [...page.lines, across] }]), "name")).toBe("虚构市青岚小吃店");
  });

  it("leaves words laid slanting over a small card out, however few lines they cover", () => {
    const page = layOutPage(layOutLines(license), { confidence: 0.99 });
    const [left, top, , bottom] = page.lines[2]?.box ?? [0, 0, 0, 0];
    const box: [number, number, number, number] = [left + 0.3, top, left + 0.5, bottom];
    const across = { text: "仅供办理社保使用", box, confidence: 0.99, slant: -30 };
    expect(value(only([{ ...page, lines: [...page.lines, across] }]), "name")).toBe("虚构市青岚小吃店");
  });

  it("keeps a short value under a seal that begins where the line over it does", () => {
    const lines = [
      { text: "营业执照", x: 60, y: 14, size: 7 },
      { text: "统一社会信用代码", x: 20, y: 30 },
      { text: "92990121P217HD524J", x: 20, y: 35 },
      { text: "组成形式", x: 110, y: 44 },
      { text: "名称", x: 20, y: 44 },
      { text: "虚构市青岚小吃店", x: 20, y: 49 },
      { text: "个人经营", x: 110, y: 49 },
      { text: "经营者", x: 110, y: 58 },
      { text: LI.name, x: 110, y: 63 },
    ];
    const page = layOutPage(lines, { marks: [seal(118, 60)], confidence: 0.99 });
    expect(value(only([page]), "legalRepresentative")).toBe(LI.name);
  });

  it("keeps a label lower than the values under a seal that stands level with another as low", () => {
    const lines = [
      { text: "营业执照", x: 60, y: 14, size: 7 },
      { text: "统一社会信用代码", x: 20, y: 30, size: 3 },
      { text: "92990121P217HD524J", x: 20, y: 34 },
      { text: "名称", x: 20, y: 44, size: 3 },
      { text: "经营者", x: 112, y: 44, size: 3 },
      { text: "虚构市青岚小吃店", x: 20, y: 48 },
      { text: LI.name, x: 112, y: 48 },
      { text: "经营范围：餐饮服务", x: 20, y: 58 },
      { text: "注册日期：2024年8月25日", x: 20, y: 64 },
    ];
    const page = layOutPage(lines, { marks: [seal(118, 52)], confidence: 0.99 });
    expect(value(only([page]), "legalRepresentative")).toBe(LI.name);
  });

  it("keeps a whole line and a date under a seal", () => {
    const lines = layOutLines([...license, "2024年8月25日"]);
    const page = layOutPage(lines, { marks: [seal(35, 84)], confidence: 0.99 });
    expect(value(only([page]), "issuedOn")).toBe("2024-08-25");
  });

  it("is unsure of a name that takes more room than its characters", () => {
    const form = [
      "结婚证",
      "持证人",
      "登记日期|2020年7月20日",
      "结婚证字号|J990101-2020-379840",
      "婚姻登记机关印章",
    ];
    const page = layOutPage(
      [...layOutLines(form), { text: "周子", x: 60, y: 32 }].map((line) => line),
      { confidence: 0.99 },
    );
    const wide = page.lines.map((line) =>
      line.text === "周子"
        ? { ...line, box: [line.box[0], line.box[1], line.box[0] + 0.06, line.box[3]] as typeof line.box }
        : line,
    );
    expect(only([page]).fields["holder"]?.confidence).toBeGreaterThan(0.8);
    const doubtful = only([{ ...page, lines: wide }]).fields["holder"];
    expect(doubtful?.value).toBe("周子");
    expect(doubtful?.confidence).toBeLessThan(0.8);
  });

  it("takes a scrawl read as text for something signed", () => {
    const letter = (signed: string) =>
      layOutPage(
        layOutLines([
          "承诺书",
          "本人郑重承诺：所提交的材料真实有效。",
          `承诺人（签名）：${signed}`,
          "2026年11月18日",
        ]),
        { confidence: 0.99, marks: [] },
      );
    expect(state(only([letter("3久多")]), "promisorSignature")).toBe("read");
    expect(state(only([letter("")]), "promisorSignature")).toBe("blank");
  });

  it("does not call a place blank that ink reaches into", () => {
    const lines = layOutLines([
      "承诺书",
      "本人郑重承诺：所提交的材料真实有效。",
      "承诺人（签名）：",
      "2026年11月18日",
    ]);
    const page = layOutPage(lines, {
      confidence: 0.99,
      marks: [{ ...ink(20, 33), box: [0.1, 0.115, 0.9, 0.128] }],
    });
    expect(state(only([page]), "promisorSignature")).not.toBe("blank");
  });

  it("does not call a place blank whose line is wider and higher than its print", () => {
    const lines = layOutLines([
      "承诺书",
      "本人郑重承诺：所提交的材料真实有效",
      "承诺人（签名）：",
      "特此承诺并承担责任",
      "虚构市临江区",
      "以上情况属实",
    ]);
    const page = layOutPage(lines, { confidence: 0.99, marks: [] });
    const grown = (height: number) =>
      page.lines.map((line) => {
        const [left, top, right, bottom] = line.box;
        return line.text.startsWith("承诺人")
          ? { ...line, box: [left, top - height, right + 0.1, bottom + height] as typeof line.box }
          : line;
      });
    const signature = (of: typeof page.lines) => state(only([{ ...page, lines: of }]), "promisorSignature");
    expect(signature(page.lines)).toBe("blank");
    expect(signature(grown(0.0025))).toBe("unclear");
    // So high a line took in handwriting the reader could not read.
    expect(signature(grown(0.01))).toBe("read");
  });
});
