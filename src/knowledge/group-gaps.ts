import type { AskedQuestion } from "../ports/knowledge-store.ts";

/** Questions alike that the base did not answer, or whose answer people found bad. */
export interface Gap {
  /** The newest of them. */
  readonly question: string;
  readonly count: number;
  readonly refused: number;
  readonly badlyRated: number;
  readonly reasons: readonly string[];
  readonly lastAskedAt: string;
  readonly examples: readonly string[];
  /** When the base first answered one of the questions, word for word, after the last failure; null: still open. */
  readonly answeredSince: string | null;
}

/** Two questions are one gap when this share of their terms is common (Dice); chosen. */
const alike = 0.5;
const examplesShown = 5;

/**
 * Groups unanswered and badly rated questions: open gaps first, the most frequent first. `asked` newest first.
 */
export function groupGaps(
  asked: readonly AskedQuestion[],
  termsOf: (question: string) => readonly string[],
): readonly Gap[] {
  const groups: { readonly terms: ReadonlySet<string>; readonly questions: AskedQuestion[] }[] = [];
  for (const one of asked) {
    if (!isGap(one)) continue;
    const terms = new Set(termsOf(one.question));
    const group = groups.find((other) => dice(other.terms, terms) >= alike);
    if (group) group.questions.push(one);
    else groups.push({ terms, questions: [one] });
  }
  return groups
    .map(({ questions }): Gap => {
      const texts = [...new Set(questions.map((one) => one.question))];
      return {
        question: texts[0] ?? "",
        count: questions.length,
        refused: questions.filter((one) => one.status === "refused").length,
        badlyRated: questions.filter((one) => one.rating === -1).length,
        reasons: [...new Set(questions.flatMap((one) => one.reason ?? []))],
        lastAskedAt: questions[0]?.askedAt ?? "",
        examples: texts.slice(0, examplesShown),
        answeredSince: answeredSince(asked, new Set(texts), questions[0]?.askedAt ?? ""),
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.answeredSince !== null) - Number(b.answeredSince !== null) ||
        b.count - a.count ||
        (a.lastAskedAt < b.lastAskedAt ? 1 : -1),
    );
}

/** What is none of the hall's business (a greeting, the weather) leaves no gap, nor does a question that was asked back. */
function isGap({ status, reason, rating }: AskedQuestion): boolean {
  return rating === -1 || (status === "refused" && reason !== "out-of-scope");
}

/** A question that is only alike proves nothing: it has to be one of the gap's own. */
function answeredSince(
  asked: readonly AskedQuestion[],
  texts: ReadonlySet<string>,
  lastAskedAt: string,
): string | null {
  const answered = asked.filter(
    (one) =>
      one.status === "answered" && one.rating !== -1 && texts.has(one.question) && one.askedAt > lastAskedAt,
  );
  return answered.at(-1)?.askedAt ?? null;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const term of a) if (b.has(term)) common += 1;
  return (2 * common) / Math.max(1, a.size + b.size);
}
