import { Converter } from "opencc-js/t2cn";

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

interface Simplifier {
  readonly traditional: RegExp;
  readonly simplified: ReadonlyMap<string, string>;
}

let simplifier: Simplifier | null = null;

/**
 * Traditional characters made Simplified one by one: what search compares. Keeps the number of
 * characters, and is fast enough for every candidate of a search. Where a character has several
 * counterparts by phrase, question and passage still meet, since both are folded alike.
 */
export function simplifyCharacters(text: string): string {
  simplifier ??= createSimplifier();
  const { traditional, simplified } = simplifier;
  return text.replace(traditional, (character) => simplified.get(character) ?? character);
}

/** The table comes from converting each character alone; a line break between keeps phrases from forming. */
function createSimplifier(): Simplifier {
  const all = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, at) =>
    String.fromCharCode(FIRST_HAN + at),
  );
  const converted = Converter({ from: "tw", to: "cn" })(all.join("\n")).split("\n");
  const simplified = new Map<string, string>();
  for (const [at, character] of all.entries()) {
    const other = converted[at] ?? character;
    if (other !== character && other.length === 1) simplified.set(character, other);
  }
  // Some counterparts have one of their own: go on to the last, so that folding twice changes nothing.
  for (const [character, other] of simplified) {
    const last = simplified.get(other);
    if (last !== undefined && last !== character) simplified.set(character, last);
  }
  return { traditional: new RegExp(`[${[...simplified.keys()].join("")}]`, "g"), simplified };
}
