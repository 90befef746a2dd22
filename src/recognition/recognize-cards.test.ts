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

  it("reads no field surely where one page bears two people's cards", () => {
    const lower = front(WANG).lines.map((line) => ({
      ...line,
      box: [line.box[0], line.box[1] + 0.45, line.box[2], line.box[3] + 0.45] as typeof line.box,
    }));
    const page = front(LI);
    const card = only([{ ...page, lines: [...page.lines, ...lower] }]);
    expect(card.typeId).toBe("resident-id-card");
    expect(Object.values(card.fields).map((field) => field.state)).not.toContain("read");
    expect(card.why.join()).toContain("两个人");
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
