import type { HitTest, HitTestRow } from "../domain/hit-test.ts";

/** What changed for one question between two runs. */
export interface HitTestChange {
  readonly id: string;
  readonly question: string;
  readonly before: Pick<HitTestRow, "status" | "rank" | "isHit">;
  readonly after: Pick<HitTestRow, "status" | "rank" | "isHit">;
}

export interface HitTestComparison {
  readonly before: Pick<HitTest, "id" | "runAt" | "release" | "questions" | "hits">;
  readonly after: Pick<HitTest, "id" | "runAt" | "release" | "questions" | "hits">;
  /** Hit after, not before. */
  readonly won: readonly HitTestChange[];
  /** Hit before, not after. */
  readonly lost: readonly HitTestChange[];
  /** Hit or missed as before, but answered otherwise or found at another rank. */
  readonly moved: readonly HitTestChange[];
  /** Questions only one of the runs asked; they are compared with nothing. */
  readonly onlyBefore: number;
  readonly onlyAfter: number;
}

/** Compares two runs question by question, by the questions' ids; each list in the order of the later run. */
export function compareHitTests(before: HitTest, after: HitTest): HitTestComparison {
  const earlier = new Map(before.rows.map((row) => [row.id, row]));
  const changes = after.rows.flatMap((row): HitTestChange[] => {
    const old = earlier.get(row.id);
    return old ? [{ id: row.id, question: row.question, before: outcomeOf(old), after: outcomeOf(row) }] : [];
  });
  return {
    before: headOf(before),
    after: headOf(after),
    won: changes.filter((one) => one.after.isHit && !one.before.isHit),
    lost: changes.filter((one) => one.before.isHit && !one.after.isHit),
    moved: changes.filter(
      (one) =>
        one.before.isHit === one.after.isHit &&
        (one.before.status !== one.after.status || one.before.rank !== one.after.rank),
    ),
    onlyBefore: before.rows.length - changes.length,
    onlyAfter: after.rows.length - changes.length,
  };
}

function outcomeOf({ status, rank, isHit }: HitTestRow) {
  return { status, rank, isHit };
}

function headOf({ id, runAt, release, questions, hits }: HitTest) {
  return { id, runAt, release, questions, hits };
}
