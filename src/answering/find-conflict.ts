// Whether two documents in force say different things about what is asked.
import { coverage } from "./analyze-question.ts";
import type { Evidence } from "./gather-evidence.ts";
import type { RankedSentence } from "./rank-sentences.ts";

/** Kinds of questions whose answers are values that can be compared. */
const comparable: ReadonlySet<string> = new Set(["money", "share", "duration", "age", "phone", "yes-no"]);

/** A sentence with its title must be about the question at least this much for a difference to mean anything; chosen. */
const sameTopicCover = 0.6;
/** And two sentences about one thing share at least this much of their letters (Dice over pairs), values aside; chosen. */
const sameMatter = 0.3;

/**
 * The sentences of two documents that contradict each other, the likelier answer first; null: none do. Only
 * within one place: what two cities rule differently is no conflict.
 */
export function findConflict(
  { analyzed, ranked }: Evidence,
  fold: (text: string) => string,
): readonly [RankedSentence, RankedSentence] | null {
  const { kind } = analyzed;
  if (!kind || !comparable.has(kind.id)) return null;
  const isAbout = ({ found: { passage }, text }: RankedSentence) =>
    (coverage(analyzed, fold(`${passage.title}\n${passage.section}\n${text}`)) ?? 0) >= sameTopicCover;
  const candidates = ranked.filter(
    (sentence) => kind.answer.test(sentence.text.normalize("NFKC")) && isAbout(sentence),
  );
  const [first] = candidates;
  if (!first) return null;
  const own = first.found.passage;
  const seen = new Set([own.documentId]);
  for (const other of candidates) {
    const { documentId, region } = other.found.passage;
    if (seen.has(documentId) || region !== own.region) continue;
    seen.add(documentId);
    const differ = kind.id === "yes-no" ? denies : valuesDiffer(kind.answer);
    if (differ(first.text, other.text) && likeness(first.text, other.text) >= sameMatter)
      return [first, other];
  }
  return null;
}

const valuesDiffer = (pattern: RegExp) => (a: string, b: string) => {
  const left = valuesIn(a, pattern);
  const right = valuesIn(b, pattern);
  return left.size > 0 && right.size > 0 && ![...left].some((value) => right.has(value));
};

function valuesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  const all = text.normalize("NFKC").matchAll(new RegExp(pattern.source, "giu"));
  return new Set([...all].map(([value]) => value.replace(/[\s个]/g, "")));
}

const negated = /(?:不|无需|不需|免予?|禁止|不得)(\p{Script=Han}{2})/gu;

/** One says that something is not done (不收取押金), the other that it is (收取押金). */
function denies(a: string, b: string): boolean {
  const isDeniedIn = (no: string, yes: string) =>
    [...no.matchAll(negated)].some(
      ([whole, deed = ""]) => yes.replaceAll(whole, "").includes(deed) && !yes.includes(whole),
    );
  return isDeniedIn(a, b) || isDeniedIn(b, a);
}

function likeness(a: string, b: string): number {
  const pairs = (text: string) => {
    const bare = text.replace(/[^\p{Script=Han}]/gu, "");
    return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, at) => bare.slice(at, at + 2)));
  };
  const [left, right] = [pairs(a), pairs(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / Math.max(1, left.size + right.size);
}
