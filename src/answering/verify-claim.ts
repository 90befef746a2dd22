// Checks mechanically what a model said against the passage it names. A claim that fails is dropped: it
// may be true, but nothing here vouches for it.
import type { Passage } from "../domain/passage.ts";

/** What was wrong with a claim. */
export type ClaimFault =
  | "unknown-passage"
  | "quote-not-found"
  | "number-not-in-quote"
  | "name-not-in-passage"
  | "negation-differs"
  | "condition-dropped"
  | "not-about-quote";

export interface Claim {
  readonly text: string;
  /** Token of the passage: p1, p2, … */
  readonly passage: string;
  readonly quote: string;
}

/** Share of the claim's character pairs that its quote and passage must hold; chosen: reworded, not invented. */
const aboutShare = 0.5;
/** Quotes shorter than this prove nothing. */
const shortestQuote = 6;

const numbers = /[\d.,]*\d|[一二三四五六七八九十百千万亿两]+(?=[个日天年月元周岁倍成折人次份项条])/g;
const names = /《[^》]+》|\p{Script=Han}{2,12}(?:局|委|部|厅|院|中心|公司|银行|办公室|人民政府)/gu;
const negations = /不|无需|免|未|禁止|除外|没有|非|勿|别/g;
const conditions = /除外|但是|但|仅限|只有|必须同时|否则/g;

/** Null when the claim stands. */
export function faultOf(claim: Claim, passages: ReadonlyMap<string, Passage>): ClaimFault | null {
  const passage = passages.get(claim.passage);
  if (!passage) return "unknown-passage";
  const quote = bare(claim.quote);
  const whole = bare(`${passage.title}${passage.section}${passage.text}`);
  if (quote.length < shortestQuote || !bare(passage.text).includes(quote)) return "quote-not-found";
  const text = bare(claim.text);
  if (all(text, numbers).some((number) => !quote.includes(number))) return "number-not-in-quote";
  if (all(claim.text.normalize("NFKC"), names).some((name) => !whole.includes(bare(name))))
    return "name-not-in-passage";
  if (all(text, negations).length > 0 !== all(quote, negations).length > 0) return "negation-differs";
  if (all(quote, conditions).some((word) => !text.includes(word))) return "condition-dropped";
  const pairs = Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const held = pairs.filter((pair) => whole.includes(pair)).length;
  return pairs.length > 0 && held / pairs.length < aboutShare ? "not-about-quote" : null;
}

function all(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

/** Without spaces and sentence marks; width folded. */
function bare(text: string): string {
  return text.normalize("NFKC").replace(/[\s,，。;；:：、!！?？“”"'‘’《》<>()（）]/g, "");
}
