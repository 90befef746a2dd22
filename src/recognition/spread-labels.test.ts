import { expect, test } from "vitest";
import { inventedType } from "../../tests/support/invented-type.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";

/** Pieces of one line as OCR cuts a label set apart over its column: each begins at its `x`, in millimeters. */
function row(y: number, ...pieces: readonly (readonly [x: number, text: string])[]): readonly PlacedText[] {
  return pieces.map(([x, text]) => ({ x, y, text }));
}

function read(type: ReturnType<typeof inventedType>, texts: readonly PlacedText[]) {
  const title = { text: "报名表", x: 90, y: 20, size: 6 };
  return readFields(type, [{ page: preparePage("f", layOutPage([title, ...texts])), sides: [] }]);
}

const club = { id: "club", kind: "text", labels: ["名称", "社团名称"] } as const;
const members = { id: "members", kind: "text", labels: ["参赛队员姓名或名称"] } as const;

test("the end of a longer label set apart evenly is not a label of its own", () => {
  const spread = [..."参赛队员姓名或名称"].map((char, at) => [20 + at * 7, char] as const);
  const alone = read(inventedType([club]), row(40, ...spread, [90, "王小满、李青禾"]));
  expect(alone["club"]?.state).not.toBe("read");
  const both = read(inventedType([club, members]), row(40, ...spread, [90, "王小满、李青禾"]));
  expect(both["members"]?.value).toBe("王小满、李青禾");
  expect(both["club"]?.state).not.toBe("read");
});

test("a label cut into words whose end runs into its value is read", () => {
  const found = read(inventedType([club]), row(40, [20, "社团"], [29, "名"], [35, "称虚构市望川区听松棋社"]));
  expect(found["club"]?.value).toBe("虚构市望川区听松棋社");
});

test("pieces of a label are nobody's value", () => {
  const parties = inventedType([
    { id: "giver", kind: "text", labels: ["赠送人"], holdsName: true },
    { id: "taker", kind: "text", labels: ["受赠方"], holdsName: true },
  ]);
  const found = read(parties, [
    ...row(40, [20, "赠"], [28, "送"], [36, "人"]),
    ...row(46, [20, "受"], [28, "赠"], [36, "方李青禾"]),
  ]);
  expect(found["giver"]?.value ?? null).toBeNull();
  expect(found["taker"]?.value).toBe("李青禾");
});

test("a label over two lines is known by its words around brackets, or by those in them", () => {
  const of = (label: string) =>
    read(inventedType([{ ...club, labels: [label] }]), [
      ...row(40, [20, "社团（棋牌"]),
      ...row(44.5, [20, "协会）名称"]),
      ...row(42, [60, "虚构市望川区听松棋社"]),
    ])["club"]?.value;
  expect(of("社团名称")).toBe("虚构市望川区听松棋社");
  expect(of("棋牌协会名称")).toBe("虚构市望川区听松棋社");
  expect(of("社团住所")).toBeUndefined();
});
