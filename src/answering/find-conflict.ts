import type { AnalyzedQuestion } from "./analyze-question.ts";
import type { Extract } from "./compose-extract.ts";

/** Kinds of questions whose answers are values that can be compared. */
const comparable: ReadonlySet<string> = new Set(["money", "share", "duration", "age", "phone"]);

/** Both passages must be about the question at least this much for a difference to mean anything; chosen. */
const sameTopicCover = 0.7;

/**
 * Whether two extracts of different documents give different values for what is asked. Only where both
 * hold in one place: what two cities rule differently is no conflict.
 */
export function conflicts(
  question: AnalyzedQuestion,
  a: Extract,
  b: Extract,
  cover: (extract: Extract) => number,
): boolean {
  const { kind } = question;
  if (!kind || !comparable.has(kind.id)) return false;
  const [one, other] = [a.found.passage, b.found.passage];
  if (one.documentId === other.documentId || one.region !== other.region) return false;
  if (cover(a) < sameTopicCover || cover(b) < sameTopicCover) return false;
  const left = valuesIn(a.text, kind.answer);
  const right = valuesIn(b.text, kind.answer);
  return left.size > 0 && right.size > 0 && ![...left].some((value) => right.has(value));
}

function valuesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  const all = text.normalize("NFKC").matchAll(new RegExp(pattern.source, "giu"));
  return new Set([...all].map(([value]) => value.replace(/[\s个]/g, "")));
}
