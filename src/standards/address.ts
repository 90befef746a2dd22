import { foldText } from "./fold-text.ts";

/** Parts of an address from large to small; `rest` is what no unit word explains. */
export const ADDRESS_LEVELS = [
  "province",
  "city",
  "district",
  "town",
  "community",
  "road",
  "number",
  "place",
  "building",
  "unit",
  "floor",
  "room",
  "rest",
] as const;
export type AddressLevel = (typeof ADDRESS_LEVELS)[number];
export type AddressSegments = Readonly<Partial<Record<AddressLevel, string>>>;

/**
 * How two addresses relate. `contains`: nothing differs and `longer` says more (`missing`: the parts only
 * it has). `uncertain`: nothing differs, yet each has parts the other lacks.
 */
export type AddressComparison =
  | { readonly relation: "same" }
  | {
      readonly relation: "contains";
      readonly longer: "left" | "right";
      readonly missing: readonly AddressLevel[];
    }
  | {
      readonly relation: "uncertain";
      readonly onlyLeft: readonly AddressLevel[];
      readonly onlyRight: readonly AddressLevel[];
    }
  | {
      readonly relation: "different";
      readonly segment: AddressLevel;
      readonly left: string;
      readonly right: string;
    };

const STEPS: readonly (readonly [AddressLevel, RegExp])[] = [
  ["province", /^(?:中国)?((?:北京|天津|上海|重庆)(?=市)|.{2,8}?(?:省|自治区|特别行政区))/],
  ["city", /^(.{1,8}?(?:市|自治州|地区|盟))/],
  ["district", /^(.{1,9}?(?:(?<![社小园校库])区|县|旗|(?<=.{2})市))/],
  ["town", /^(.{1,8}?(?:街道办事处|街道|镇|乡))/],
  ["community", /^(.{1,9}?(?:社区|居委会|村委会|行政村|村))/],
  ["road", /^(.{1,12}?(?:大道|路|街|巷|胡同|弄|道(?!\d)))/],
  ["number", /^((?:\d+(?:-\d+)?弄)?[A-Z]?\d+(?:-\d+)?号(?:附\d+号)?(?!楼))/],
  [
    "place",
    /^([^\d]{2,20}?(?:小区|花园|公寓|大厦|广场|中心|商场|市场|园区|家园|苑|城|里|\d+期|[一二三四五]期)(?:[一二三四五\d]期)?)/,
  ],
  ["building", /^([0-9A-Z]+(?:-\d+)?幢)/],
  ["unit", /^([0-9A-Z]+单元)/],
  ["floor", /^(-?\d+(?:-\d+)?层)/],
  ["room", /^([0-9A-Z]+(?:-\d+)?[室号])/],
];

/** An address as printed, folded: half width, no spaces or punctuation, units of one wording. */
export function normalizeAddress(value: string): string {
  return foldText(value, ["width", "space", "punctuation", "brackets", "case", "address-units"]);
}

/**
 * An address cut into its parts, by unit words (省 市 区 街道 路 号 幢 单元 室). Needs no gazetteer, so it also
 * reads invented places; it does not know that a town lies in a district.
 * @source GB/T 23705-2009, naming and structure of geocoded addresses
 */
export function parseAddress(value: string): AddressSegments {
  let rest = normalizeAddress(value);
  const segments: Partial<Record<AddressLevel, string>> = {};
  for (const [level, pattern] of STEPS) {
    const match = pattern.exec(rest);
    if (!match?.[1]) continue;
    segments[level] = match[1];
    rest = rest.slice(match[0].length);
  }
  const shorthand = /^(\d+)-(\d+)-(\d+)室?$/.exec(rest);
  if (shorthand && !segments.building && !segments.room) {
    segments.building = `${shorthand[1]}幢`;
    segments.unit = `${shorthand[2]}单元`;
    segments.room = `${shorthand[3]}室`;
    rest = "";
  } else if (
    /^[0-9A-Z]+$/.test(rest) &&
    !segments.room &&
    (segments.building || segments.unit || segments.floor)
  ) {
    segments.room = `${rest}室`;
    rest = "";
  }
  if (rest !== "") segments.rest = rest;
  return segments;
}

/** Compares two addresses part by part; the largest differing part is named. */
export function compareAddresses(left: string, right: string): AddressComparison {
  if (normalizeAddress(left) === normalizeAddress(right)) return { relation: "same" };
  const a = parseAddress(left);
  const b = parseAddress(right);
  const onlyLeft: AddressLevel[] = [];
  const onlyRight: AddressLevel[] = [];
  for (const level of ADDRESS_LEVELS) {
    const [x, y] = [a[level], b[level]];
    if (x !== undefined && y !== undefined && bare(x) !== bare(y)) {
      return { relation: "different", segment: level, left: x, right: y };
    }
    if (x !== undefined && y === undefined) onlyLeft.push(level);
    if (x === undefined && y !== undefined) onlyRight.push(level);
  }
  if (onlyLeft.length === 0 && onlyRight.length === 0) return { relation: "same" };
  if (onlyRight.length === 0) return { relation: "contains", longer: "left", missing: onlyLeft };
  if (onlyLeft.length === 0) return { relation: "contains", longer: "right", missing: onlyRight };
  return { relation: "uncertain", onlyLeft, onlyRight };
}

/** A part without wording that does not tell places apart. */
function bare(segment: string): string {
  return segment
    .replace(/街道办事处$/, "街道")
    .replace(/(?:居委会|村委会)$/, "")
    .replace(/(?<=\d)[室号]$/, "");
}
