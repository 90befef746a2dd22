import type { HitTestQuestion, HitTestRow } from "../domain/hit-test.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { SearchHit } from "../ports/passage-search.ts";
import type { AnswerParts } from "./answer-parts.ts";
import { gatherEvidence } from "./gather-evidence.ts";

/** The right document must be among so many; what an answer can quote from. */
const firstHits = 5;

/** Tries questions on the base behind `parts`; asks nothing of a model and remembers no conversation. */
export async function runHitTest(
  parts: AnswerParts,
  questions: readonly HitTestQuestion[],
  asOf: LocalDate,
): Promise<readonly HitTestRow[]> {
  const rows: HitTestRow[] = [];
  for (const question of questions) {
    const { found, extracts, confidence } = await gatherEvidence(parts, question.question, { asOf });
    const isAnswered = confidence >= parts.models.refuseBelow;
    const said = extracts.map(({ text }) => text).join("\n");
    rows.push({
      id: question.id,
      question: question.question,
      isHit: isHit(question, found, said, isAnswered),
      status: isAnswered ? "answered" : "refused",
      rank: rankOf(question, found),
      foundDocumentIds: [...new Set(found.slice(0, firstHits).map(({ passage }) => passage.documentId))],
    });
  }
  return rows;
}

function rankOf(
  { documentId }: HitTestQuestion,
  found: readonly Pick<SearchHit, "passage">[],
): number | null {
  const at = found.findIndex(({ passage }) => passage.documentId === documentId);
  return documentId === undefined || at < 0 ? null : at + 1;
}

function isHit(
  question: HitTestQuestion,
  found: readonly Pick<SearchHit, "passage">[],
  said: string,
  isAnswered: boolean,
): boolean {
  if (!question.answerable) return !isAnswered;
  const rank = rankOf(question, found);
  const isFound = question.documentId === undefined || (rank !== null && rank <= firstHits);
  const bare = (text: string) => text.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
  const isSaid =
    !question.expected?.length || question.expected.some((text) => bare(said).includes(bare(text)));
  return isAnswered && isFound && isSaid;
}
