import type { DrawnColor } from "../../ports/page-painter.ts";
import { childNamed, elementsNamed, type XmlElement } from "../xml/parse-xml.ts";
import type { OfdResources } from "./ofd-resources.ts";
import { numberOf, numbersOf } from "./ofd-values.ts";

/** Width of a line that does not say, in millimeters. GB/T 33190-2016 8.2, table 25. */
const DEFAULT_LINE_WIDTH = 0.353;
/** Draw parameters may refer to others; more steps than this are a circle. */
const MAX_RELATIVES = 8;

export interface DrawStyle {
  readonly fill: DrawnColor | null;
  readonly stroke: DrawnColor | null;
  /** Millimeters, before the object's transform. */
  readonly lineWidth: number;
}

/** Color and line of an object: its own, else those of its draw parameter, else the layer's. */
export function styleOf(
  element: XmlElement,
  layerParameter: string | undefined,
  resources: OfdResources,
): DrawStyle {
  const sources = [
    element,
    ...parametersOf(element.attributes.get("DrawParam") ?? layerParameter, resources),
  ];
  const opacity = numberOf(element.attributes.get("Alpha"), 255) / 255;
  const colorOf = (name: string): DrawnColor | null => {
    for (const source of sources) {
      const color = childNamed(source, name);
      if (color) return readColor(color, opacity);
    }
    return [0, 0, 0, opacity];
  };
  const width = sources
    .map((source) => source.attributes.get("LineWidth"))
    .find((value) => value !== undefined);
  return {
    fill: colorOf("FillColor"),
    stroke: colorOf("StrokeColor"),
    lineWidth: numberOf(width, DEFAULT_LINE_WIDTH),
  };
}

/** The pattern an object is filled with; null where it is filled plainly. GB/T 33190-2016 8.3.3. */
export function fillPatternOf(
  element: XmlElement,
  layerParameter: string | undefined,
  resources: OfdResources,
): XmlElement | null {
  for (const source of [
    element,
    ...parametersOf(element.attributes.get("DrawParam") ?? layerParameter, resources),
  ]) {
    const color = childNamed(source, "FillColor");
    if (color) return childNamed(color, "Pattern") ?? null;
  }
  return null;
}

function parametersOf(id: string | undefined, resources: OfdResources): readonly XmlElement[] {
  const found: XmlElement[] = [];
  let next = id;
  while (next !== undefined && found.length < MAX_RELATIVES) {
    const parameter = resources.drawParameters.get(next);
    if (!parameter) break;
    found.push(parameter);
    next = parameter.attributes.get("Relative");
  }
  return found;
}

/**
 * A plain color; of a shading its first color. Null for patterns, whose content is not drawn.
 * Components tell the color space: one is gray, three RGB, four CMYK.
 */
function readColor(element: XmlElement, opacity: number): DrawnColor | null {
  const alpha = (numberOf(element.attributes.get("Alpha"), 255) / 255) * opacity;
  if (childNamed(element, "Pattern")) return null;
  for (const segment of elementsNamed(element, "Segment")) {
    const color = childNamed(segment, "Color");
    if (color) return readColor(color, opacity);
  }
  const [a, b, c, d] = components(element.attributes.get("Value"));
  if (a === undefined) return [0, 0, 0, alpha];
  if (b === undefined || c === undefined) return [a, a, a, alpha];
  if (d === undefined) return [a, b, c, alpha];
  // CMYK components run 0..255, too.
  const light = (ink: number) => Math.round(255 * (1 - ink / 255) * (1 - d / 255));
  return [light(a), light(b), light(c), alpha];
}

/** Decimal, or `#RR #GG #BB`. */
function components(value: string | undefined): readonly number[] {
  const hexadecimal = [...(value ?? "").matchAll(/#([0-9a-f]{2})/gi)].map(([, digits]) =>
    Number.parseInt(digits ?? "0", 16),
  );
  const numbers = hexadecimal.length > 0 ? hexadecimal : numbersOf(value);
  return numbers.map((number) => Math.min(255, Math.max(0, number)));
}
