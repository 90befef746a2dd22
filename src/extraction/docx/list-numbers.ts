import { chineseNumber } from "../office/chinese-number.ts";
import { childElements, childNamed, elementsNamed, type XmlElement } from "../xml/parse-xml.ts";

/** Tells the number or bullet Word puts before a paragraph; empty where it puts none. Counts as it is asked. */
export type ListNumbers = (paragraphProperties: XmlElement | undefined) => string;

interface Level {
  readonly format: string;
  /** `%1.` stands for the number of the first level. */
  readonly text: string;
  readonly start: number;
}

/** Word has nine levels, ECMA-376 part 1, 17.9.6. */
const LEVELS = 9;
/** Styles may be based on others; more steps than this are a circle. */
const MAX_BASES = 12;
/** Bullets of symbol fonts lie in the private-use area; people see a dot or a box. */
const BULLET = "•";
/** What Word's second level is written with: a letter of a typewriter font that looks like a ring. */
const RING = "◦";

/** @param numbering `word/numbering.xml`; null when the file has no lists */
export function listNumbers(numbering: XmlElement | null, styles: XmlElement | null): ListNumbers {
  if (!numbering) return () => "";
  const lists = readLists(numbering);
  const styled = styleNumbering(styles);
  const counts = new Map<string, number[]>();
  return (properties) => {
    const found = numberingOf(properties, styled);
    const levels = found && lists.get(found.list);
    const level = levels?.levels[found?.level ?? 0];
    if (!found || !levels || !level) return "";
    const count = counts.get(levels.id) ?? [];
    counts.set(levels.id, count);
    count[found.level] = (count[found.level] ?? level.start - 1) + 1;
    count.length = found.level + 1;
    if (level.format === "none") return "";
    if (level.format === "bullet" && level.text === "o") return RING;
    if (level.format === "bullet") return /^[\p{Co}\s]*$/u.test(level.text) ? BULLET : level.text;
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const other = levels.levels[index];
      return other ? formatted(count[index] ?? other.start, other.format) : "";
    });
  };
}

interface List {
  readonly id: string;
  readonly levels: readonly (Level | undefined)[];
}

function readLists(numbering: XmlElement): ReadonlyMap<string, List> {
  const abstract = new Map<string, readonly (Level | undefined)[]>();
  for (const element of elementsNamed(numbering, "abstractNum")) {
    abstract.set(element.attributes.get("abstractNumId") ?? "", readLevels(element));
  }
  const lists = new Map<string, List>();
  for (const element of elementsNamed(numbering, "num")) {
    const base = settingOf(element, "abstractNumId") ?? "";
    const levels = [...(abstract.get(base) ?? [])];
    let isOwn = false;
    for (const override of childElements(element).filter((child) => child.name === "lvlOverride")) {
      const at = levelIndex(override);
      const [own] = readLevels(override).filter((level) => level !== undefined);
      const start = settingOf(override, "startOverride");
      const level = own ?? levels[at];
      if (level) levels[at] = start === undefined ? level : { ...level, start: Number(start) || 0 };
      isOwn = true;
    }
    // Lists of one definition go on counting together unless they start anew.
    const id = element.attributes.get("numId") ?? "";
    lists.set(id, { id: isOwn ? `num-${id}` : `abstract-${base}`, levels });
  }
  return lists;
}

function readLevels(element: XmlElement): readonly (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const level of childElements(element).filter((child) => child.name === "lvl")) {
    levels[levelIndex(level)] = {
      format: settingOf(level, "numFmt") ?? "decimal",
      text: settingOf(level, "lvlText") ?? "",
      start: Number(settingOf(level, "start") ?? 1) || 0,
    };
  }
  return levels;
}

function levelIndex(element: XmlElement): number {
  const value = Math.floor(Number(element.attributes.get("ilvl")) || 0);
  return Math.min(LEVELS - 1, Math.max(0, value));
}

interface Numbering {
  readonly list: string;
  readonly level: number;
}

function numberingOf(
  properties: XmlElement | undefined,
  styled: ReadonlyMap<string, Numbering>,
): Numbering | null {
  const style = (properties && settingOf(properties, "pStyle")) ?? "";
  const own = properties && childNamed(properties, "numPr");
  const inherited = styled.get(style);
  const list = (own && settingOf(own, "numId")) ?? inherited?.list;
  // List 0 takes the number away that a style gives.
  if (list === undefined || list === "0") return null;
  const level = Number((own && settingOf(own, "ilvl")) ?? inherited?.level ?? 0) || 0;
  return { list, level: Math.min(LEVELS - 1, Math.max(0, Math.floor(level))) };
}

/** Style → numbering of its paragraphs, its own or that of the style it is based on. */
function styleNumbering(styles: XmlElement | null): ReadonlyMap<string, Numbering> {
  const elements = new Map<string, XmlElement>();
  for (const style of styles ? elementsNamed(styles, "style") : []) {
    elements.set(style.attributes.get("styleId") ?? "", style);
  }
  const numbered = new Map<string, Numbering>();
  for (const id of elements.keys()) {
    let style = elements.get(id);
    for (let step = 0; style && step < MAX_BASES; step++) {
      const properties = childNamed(style, "pPr");
      const own = properties && childNamed(properties, "numPr");
      const list = own && settingOf(own, "numId");
      if (own && list !== undefined) {
        numbered.set(id, { list, level: Number(settingOf(own, "ilvl") ?? 0) || 0 });
        break;
      }
      style = elements.get(settingOf(style, "basedOn") ?? "");
    }
  }
  return numbered;
}

function settingOf(element: XmlElement, name: string): string | undefined {
  return childNamed(element, name)?.attributes.get("val");
}

/** A number in a format of ECMA-376 part 1, 17.18.59; formats not known here as plain digits. */
function formatted(value: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperRoman":
      return roman(value);
    case "chineseCounting":
    case "chineseCountingThousand":
    case "taiwaneseCountingThousand":
    case "japaneseCounting":
    case "ideographDigital":
      return chineseNumber(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
    case "decimalFullWidth":
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case "ideographTraditional":
      return "甲乙丙丁戊己庚辛壬癸"[value - 1] ?? String(value);
    case "bullet":
    case "none":
      return "";
    default:
      return String(value);
  }
}

/** a … z, aa, bb …, as Word counts. */
function letters(value: number): string {
  if (value < 1) return String(value);
  const letter = String.fromCodePoint(0x61 + ((value - 1) % 26));
  return letter.repeat(Math.min(20, Math.floor((value - 1) / 26) + 1));
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const steps: readonly (readonly [number, string])[] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let left = value;
  let text = "";
  for (const [size, sign] of steps) {
    while (left >= size) {
      text += sign;
      left -= size;
    }
  }
  return text;
}
