/** Operator of OFD's abbreviated path → SVG's, and how many numbers follow. GB/T 33190-2016 9.1, table 36. */
const operators: ReadonlyMap<string, readonly [svg: string, count: number]> = new Map([
  ["S", ["M", 2]],
  ["M", ["M", 2]],
  ["L", ["L", 2]],
  ["Q", ["Q", 4]],
  ["B", ["C", 6]],
  ["A", ["A", 7]],
  ["C", ["Z", 0]],
]);

/** SVG path data of an AbbreviatedData; it ends at the first thing that is no operator with its numbers. */
export function pathData(abbreviated: string): string {
  const parts = abbreviated.split(/[\s,]+/).filter((part) => part !== "");
  const svg: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const operator = operators.get(parts[at] ?? "");
    if (!operator) break;
    const [name, count] = operator;
    const numbers = parts.slice(at + 1, at + 1 + count).map(Number);
    if (numbers.length < count || !numbers.every(Number.isFinite)) break;
    // A path must start with a move.
    if (svg.length === 0 && name !== "M") svg.push("M0 0");
    svg.push(`${name}${numbers.join(" ")}`);
    at += 1 + count;
  }
  return svg.join("");
}
