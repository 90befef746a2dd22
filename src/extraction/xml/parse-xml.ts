import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { ReadingLimits } from "../reading-limits.ts";
import { type UnreadableOutcome, unreadable } from "../unreadable.ts";

/** An element of an XML part; names without their namespace prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

export type ParsedXml = { readonly ok: true; readonly root: XmlElement } | UnreadableOutcome;

const ATTRIBUTES_KEY = ":@";
const TEXT_KEY = "#text";

/**
 * Parses one part of an office or OFD file. Document type definitions are refused, so that no entity,
 * internal or external, is ever expanded or fetched: office files must not have them
 * (ECMA-376 part 2, 9.1.4).
 */
export function parseXml(bytes: Uint8Array, limits: ReadingLimits): ParsedXml {
  const text = decodeXml(bytes);
  if (text.length > limits.xmlCharacters) {
    return unreadable("archive-bomb", { sizeBytes: bytes.length, limitBytes: limits.xmlCharacters });
  }
  if (/<!DOCTYPE/i.test(text)) return unreadable("damaged", { reason: "xml-doctype" });
  if (nestsDeeperThan(text, limits.xmlDepth)) {
    return unreadable("archive-bomb", { reason: "xml-depth", limit: limits.xmlDepth });
  }
  if (XMLValidator.validate(text) !== true) return unreadable("damaged", { reason: "xml" });
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    removeNSPrefix: true,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    // Without a document type only the predefined entities and character references are left.
    processEntities: true,
    htmlEntities: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: limits.xmlDepth + 1,
  });
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    // The parser throws on what its validator let through (entity limits, reserved names).
    return unreadable("damaged", { reason: "xml" });
  }
  const root = toNodes(parsed).find((node) => typeof node !== "string");
  return root === undefined || typeof root === "string"
    ? unreadable("damaged", { reason: "xml" })
    : { ok: true, root };
}

/** The element's direct child elements. */
export function childElements(node: XmlElement): readonly XmlElement[] {
  return node.children.filter((child) => typeof child !== "string");
}

/** All text directly and indirectly inside the element. */
export function textOf(node: XmlElement): string {
  return node.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** Every element of that name below `node`, in document order. */
export function* elementsNamed(node: XmlElement, name: string): Generator<XmlElement> {
  for (const child of node.children) {
    if (typeof child === "string") continue;
    if (child.name === name) yield child;
    yield* elementsNamed(child, name);
  }
}

/** The first direct child element of that name. */
export function childNamed(node: XmlElement, name: string): XmlElement | undefined {
  for (const child of node.children) if (typeof child !== "string" && child.name === name) return child;
  return undefined;
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** Counted before parsing: the parser itself works on a stack, but what comes after recurses. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<[^!?>][^>]*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > limit) return true;
  }
  return false;
}

function toNodes(parsed: unknown): readonly XmlNode[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((item: unknown) => {
    if (typeof item !== "object" || item === null) return [];
    const node = toNode(new Map(Object.entries(item)));
    return node === null ? [] : [node];
  });
}

function toNode(entries: ReadonlyMap<string, unknown>): XmlNode | null {
  for (const [name, value] of entries) {
    if (name === ATTRIBUTES_KEY) continue;
    if (name === TEXT_KEY) return String(value);
    const attributes = entries.get(ATTRIBUTES_KEY);
    const pairs = typeof attributes === "object" && attributes !== null ? Object.entries(attributes) : [];
    return {
      name,
      attributes: new Map(pairs.map(([key, text]) => [key, String(text)])),
      children: toNodes(value),
    };
  }
  return null;
}
