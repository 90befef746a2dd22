/** Many texts in one piece of memory: two bytes a UTF-16 unit and four a text. */
export interface PackedTexts {
  /** Where each text starts; one more at the end. */
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
}

/** `String.fromCharCode` takes its characters as arguments, of which there must not be too many. */
const UNITS_AT_ONCE = 4096;

export function packTexts(texts: readonly string[]): PackedTexts {
  const starts = new Uint32Array(texts.length + 1);
  for (const [place, text] of texts.entries()) starts[place + 1] = (starts[place] ?? 0) + text.length;
  const units = new Uint16Array(starts[texts.length] ?? 0);
  let at = 0;
  for (const text of texts)
    for (let unit = 0; unit < text.length; unit++) units[at++] = text.charCodeAt(unit);
  return { starts, units };
}

/** Empty for a place that is not there. */
export function textAt({ starts, units }: PackedTexts, place: number): string {
  const end = starts[place + 1] ?? 0;
  let text = "";
  for (let at = starts[place] ?? end; at < end; at += UNITS_AT_ONCE)
    text += Reflect.apply(String.fromCharCode, null, units.subarray(at, Math.min(end, at + UNITS_AT_ONCE)));
  return text;
}

export function isTextAt({ starts, units }: PackedTexts, place: number, text: string): boolean {
  const start = starts[place] ?? 0;
  if ((starts[place + 1] ?? 0) - start !== text.length) return false;
  for (let unit = 0; unit < text.length; unit++)
    if (units[start + unit] !== text.charCodeAt(unit)) return false;
  return true;
}
