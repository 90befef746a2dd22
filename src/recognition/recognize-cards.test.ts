import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { back, front, LI, only, recognize, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutPage } from "../../tests/support/lay-out-page.ts";
import type { ExtractedPage } from "../domain/extracted-text.ts";

describe("identity cards", () => {
  it("reads both faces on one page", () => {
    const both = layOutPage([]);
    const lower = back("2020.01.01-2040.01.01").lines.map((line) => ({
      ...line,
      box: [line.box[0], line.box[1] + 0.45, line.box[2], line.box[3] + 0.45] as typeof line.box,
    }));
    const card = only([{ ...both, lines: [...front(LI).lines, ...lower] }]);
    expect(card.typeId).toBe("resident-id-card");
    expect(card.sides).toEqual(["front", "back"]);
    expect(card.confidence).toBeGreaterThanOrEqual(0.9);
    expect(Object.fromEntries(Object.entries(card.fields).map(([id, field]) => [id, field.value]))).toEqual({
      name: LI.name,
      sex: "男",
      ethnicity: "汉",
      birthDate: "1990-03-07",
      address: "云溪市临江区和平路12号阳光小区3幢2单元501室",
      idNumber: LI.id,
      issuer: "云溪市公安局临江分局",
      validity: "2020-01-01/2040-01-01",
    });
  });

  it("leaves a lone front alone", () => {
    const card = only([front(LI)]);
    expect(card.sides).toEqual(["front"]);
    expect(card.fields["issuer"]).toBeUndefined();
  });

  it("never merges the fronts of two people", () => {
    const cards = recognize({ a: [front(LI)], b: [front(WANG)] });
    expect(cards.map((card) => value(card, "name"))).toEqual([LI.name, WANG.name]);
  });

  it("parts two people's cards on one page, and pairs each front with the back that fits", () => {
    const faces = [front(LI), front(WANG), back("2010.05.01-长期"), back("2020.01.01-2040.01.01")] as const;
    const places = { one: [0, 1, 2, 3], other: [0, 3, 2, 1], third: [2, 0, 3, 1] } as const;
    for (const order of Object.values(places)) {
      // Each face takes a quarter of the page's height.
      const lines = order.flatMap((face, row) =>
        (faces[face]?.lines ?? []).map((line) => ({
          ...line,
          box: [
            line.box[0] * 0.45,
            line.box[1] * 0.45 + row * 0.24,
            line.box[2] * 0.45,
            line.box[3] * 0.45 + row * 0.24,
          ] as typeof line.box,
        })),
      );
      const cards = recognize({ a: [{ ...front(LI), lines }] });
      expect(
        cards.map((card) => [value(card, "name"), value(card, "idNumber"), value(card, "validity")]),
      ).toEqual(
        expect.arrayContaining([
          [LI.name, LI.id, "2020-01-01/2040-01-01"],
          [WANG.name, WANG.id, "2010-05-01/9999-12-31"],
        ]),
      );
      expect(cards).toHaveLength(2);
      expect(cards.map((card) => card.pages)).toEqual([
        [{ fileId: "a", page: 1 }],
        [{ fileId: "a", page: 1 }],
      ]);
      expect(new Set(cards.map((card) => card.id)).size).toBe(2);
    }
  });

  it("parts two people's cards that lie side by side", () => {
    const beside = (page: ExtractedPage, left: number) =>
      page.lines.map((line) => ({
        ...line,
        box: line.box.map((edge, at) => edge * 0.45 + (at % 2 === 0 ? left : 0)) as typeof line.box,
      }));
    const lines = [...beside(front(LI), 0), ...beside(front(WANG), 0.5)];
    const cards = recognize({ a: [{ ...front(LI), lines }] });
    expect(cards.map((card) => [value(card, "name"), value(card, "idNumber")])).toEqual([
      [LI.name, LI.id],
      [WANG.name, WANG.id],
    ]);
  });

  it("pairs fronts and backs by the term that fits the holder's age, in whatever order they came", () => {
    const parts: Record<string, ExtractedPage> = {
      liFront: front(LI),
      liBack: back("2020.01.01-2040.01.01"),
      wangFront: front(WANG),
      wangBack: back("2010.05.01-长期"),
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(parts), { minLength: 4 }), (order) => {
        const cards = recognize(
          Object.fromEntries(order.map((name) => [name, parts[name] ? [parts[name]] : []])),
        );
        expect(cards).toHaveLength(2);
        for (const card of cards) {
          const isLi = value(card, "name") === LI.name;
          expect(value(card, "validity")).toBe(isLi ? "2020-01-01/2040-01-01" : "2010-05-01/9999-12-31");
          expect(card.why.join()).toContain("正反面配对");
        }
      }),
      { numRuns: 24 },
    );
  });

  it("does not pair a back whose term contradicts the holder's age", () => {
    expect(recognize({ a: [front(LI)], b: [back("2020.01.01-长期", "东湖")] })).toHaveLength(2);
  });

  it("keeps a number that fails its check digit as read, unsure when its characters were read unsurely", () => {
    const wrong = `${LI.id.slice(0, 17)}${LI.id[17] === "1" ? "2" : "1"}`;
    const page = front({ ...LI, id: wrong });
    const sure = only([
      { ...page, source: "ocr", lines: page.lines.map((line) => ({ ...line, confidence: 0.99 })) },
    ]);
    const unsure = only([
      { ...page, source: "ocr", lines: page.lines.map((line) => ({ ...line, confidence: 0.85 })) },
    ]);
    expect(value(sure, "idNumber")).toBe(wrong);
    expect(sure.fields["idNumber"]?.confidence).toBeGreaterThan(0.85);
    expect(value(unsure, "idNumber")).toBe(wrong);
    expect(unsure.fields["idNumber"]?.confidence).toBeLessThan(0.5);
  });
});
