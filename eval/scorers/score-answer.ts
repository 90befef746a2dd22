/** What an answer says beside the truth. */
export interface AnswerScore {
  readonly isRight: boolean;
  /** Word for word, spaces and punctuation aside. */
  readonly isVerbatim: boolean;
  /** Character F1 with the best of the expected answers; null where none is known. */
  readonly f1: number | null;
}

/** A long truth counts as said when this share of its character pairs is; chosen before measuring. */
const saidShare = 0.6;
/** A truth up to this long must be said word for word: half a number or a name is no answer. */
const shortLength = 12;

/** Compares an answer with the truths, any of which is right. */
export function scoreAnswer(answer: string, expected: readonly string[]): AnswerScore {
  if (expected.length === 0) return { isRight: false, isVerbatim: false, f1: null };
  const said = bare(answer);
  const scores = expected.map((truth) => {
    const wanted = bare(truth);
    const isVerbatim = wanted !== "" && said.includes(wanted);
    const isRight = isVerbatim || (wanted.length > shortLength && pairRecall(said, wanted) >= saidShare);
    return { isVerbatim, isRight, f1: characterF1(said, wanted) };
  });
  return {
    isRight: scores.some((score) => score.isRight),
    isVerbatim: scores.some((score) => score.isVerbatim),
    f1: Math.max(...scores.map((score) => score.f1)),
  };
}

/** Letters, digits and Han characters, full width made half. */
export function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function pairRecall(said: string, wanted: string): number {
  const held = counts(pairs(said));
  const asked = counts(pairs(wanted));
  let found = 0;
  let all = 0;
  for (const [pair, count] of asked) {
    all += count;
    found += Math.min(count, held.get(pair) ?? 0);
  }
  return all === 0 ? 0 : found / all;
}

/** Harmonic mean of precision and recall over characters, order aside. */
export function characterF1(said: string, wanted: string): number {
  const held = counts([...said]);
  let common = 0;
  for (const [character, count] of counts([...wanted])) common += Math.min(count, held.get(character) ?? 0);
  if (common === 0) return 0;
  const precision = common / [...said].length;
  const recall = common / [...wanted].length;
  return (2 * precision * recall) / (precision + recall);
}

function pairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

function counts(parts: readonly string[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const part of parts) out.set(part, (out.get(part) ?? 0) + 1);
  return out;
}
