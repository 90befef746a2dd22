import { posix } from "node:path";
import { strFromU8, unzipSync } from "fflate";

/** Texts of an OFD part, as the reference lists them. */
export interface PartTexts {
  readonly part: string;
  readonly textcodes: readonly string[];
}

export interface ShownText {
  readonly texts: readonly string[];
  /** Why the others are not to be seen, each with how many there are. */
  readonly left: Readonly<Record<"part of no page" | "off the page or without area", number>>;
}

/** Larger archives are no documents to measure with. */
const MAX_PART_BYTES = 50_000_000;

/**
 * Of the texts a reference lists for an OFD file (every one in the archive), those that a page shows: in a page of the
 * document, its template or its annotations, in an object of some area, with a character on the page. Works on the text
 * of the parts by itself, without the reader that is measured. References to characters are resolved.
 */
export function shownOfdText(bytes: Uint8Array, reference: readonly PartTexts[]): ShownText {
  const parts = new Map(
    Object.entries(unzipSync(bytes, { filter: ({ originalSize }) => originalSize < MAX_PART_BYTES }))
      .filter(([name]) => /\.xml$/i.test(name))
      .map(([name, part]) => [name, strFromU8(part)] as const),
  );
  const shownParts = partsOfPages(parts);
  const texts: string[] = [];
  const left = { "part of no page": 0, "off the page or without area": 0 };
  for (const { part, textcodes } of reference) {
    const page = shownParts.get(part);
    if (page === undefined) {
      left["part of no page"] += textcodes.length;
      continue;
    }
    const isSeen = placesOf(parts.get(part) ?? "", page);
    for (const [index, text] of textcodes.entries()) {
      // Where the objects cannot be told apart, all count as seen.
      if (isSeen.length !== textcodes.length || isSeen[index]) texts.push(resolved(text));
      else left["off the page or without area"] += 1;
    }
  }
  return { texts, left };
}

type Size = readonly [width: number, height: number];

/** Part name → size of the page it is shown on, in millimeters. */
function partsOfPages(parts: ReadonlyMap<string, string>): ReadonlyMap<string, Size> {
  const shown = new Map<string, Size>();
  const root = parts.get("OFD.xml") ?? "";
  for (const [, location] of root.matchAll(/<(?:\w+:)?DocRoot>\s*([^<]+?)\s*</g)) {
    const main = located(location, "", parts);
    const text = parts.get(main) ?? "";
    const usual = sizeIn(text) ?? [210, 297];
    const templates = new Map(
      tags(text, "TemplatePage").map((tag) => [
        attribute(tag, "ID"),
        located(attribute(tag, "BaseLoc"), main, parts),
      ]),
    );
    for (const tag of tags(text, "Page")) {
      const name = located(attribute(tag, "BaseLoc"), main, parts);
      const page = parts.get(name) ?? "";
      const size = sizeIn(page) ?? usual;
      shown.set(name, size);
      for (const template of tags(page, "Template"))
        shown.set(templates.get(attribute(template, "TemplateID")) ?? "", size);
    }
    for (const [, annotations] of text.matchAll(/<(?:\w+:)?Annotations>\s*([^<]+?)\s*</g)) {
      const list = located(annotations, main, parts);
      for (const [, file] of (parts.get(list) ?? "").matchAll(/<(?:\w+:)?FileLoc>\s*([^<]+?)\s*</g))
        shown.set(located(file, list, parts), usual);
    }
  }
  return shown;
}

function located(location: string | undefined, from: string, parts: ReadonlyMap<string, string>): string {
  const path = (location ?? "").replaceAll("\\", "/");
  const resolvedPath = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path);
  const wanted = resolvedPath.toLowerCase();
  return [...parts.keys()].find((name) => name.toLowerCase() === wanted) ?? resolvedPath;
}

function tags(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, "g"))].map(([tag]) => tag);
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function numbers(text: string): number[] {
  return text.trim().split(/\s+/).map(Number);
}

function sizeIn(text: string): Size | null {
  const box = /<(?:\w+:)?PhysicalBox>\s*([^<]+?)\s*</.exec(text)?.[1];
  const [, , width, height] = box ? numbers(box) : [];
  return width && height ? [width, height] : null;
}

/** For each text code of a part, in its order, whether one of its characters begins on the page. */
function placesOf(part: string, [width, height]: Size): readonly boolean[] {
  const objects = [...part.matchAll(/<(?:\w+:)?TextObject\s([^>]*)>([\s\S]*?)<\/(?:\w+:)?TextObject>/g)];
  return objects.flatMap(([, attributes = "", content = ""]) => {
    const own = ` ${attributes}`;
    const [x = 0, y = 0, w = 0, h = 0] = numbers(attribute(own, "Boundary"));
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = attribute(own, "CTM")
      ? numbers(attribute(own, "CTM"))
      : [];
    const codes = content.matchAll(/<(?:\w+:)?TextCode\b([^>]*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))</g);
    return [...codes].map(([, code = "", verbatim, escaped = ""]) => {
      const text = verbatim ?? escaped;
      if (w === 0 || h === 0) return false;
      const steps = { x: steppedBy(attribute(code, "DeltaX")), y: steppedBy(attribute(code, "DeltaY")) };
      let [atX = 0, atY = 0] = [Number(attribute(code, "X")), Number(attribute(code, "Y"))];
      return [...resolved(text)].some((_, index) => {
        const place = [x + a * atX + c * atY + e, y + b * atX + d * atY + f] as const;
        atX += steps.x[index] ?? 0;
        atY += steps.y[index] ?? 0;
        return place[0] >= 0 && place[1] >= 0 && place[0] <= width && place[1] <= height;
      });
    });
  });
}

/** `g 3 5.6` stands for 5.6 three times. */
function steppedBy(list: string): number[] {
  return list
    .replace(/g\s+(\d{1,5})\s+(\S+)/g, (_, count: string, step: string) => `${step} `.repeat(Number(count)))
    .trim()
    .split(/\s+/)
    .map(Number);
}

function resolved(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
