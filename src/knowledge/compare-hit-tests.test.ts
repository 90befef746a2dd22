import { expect, test } from "vitest";
import type { HitTest, HitTestRow } from "../domain/hit-test.ts";
import { compareHitTests } from "./compare-hit-tests.ts";

function row(id: string, isHit: boolean, rank: number | null = isHit ? 1 : null): HitTestRow {
  return {
    id,
    question: `问题${id}`,
    isHit,
    status: isHit ? "answered" : "refused",
    rank,
    foundDocumentIds: [],
  };
}

function run(id: string, rows: HitTestRow[]): HitTest {
  const hits = rows.filter(({ isHit }) => isHit).length;
  return { id, runAt: "2026-11-22T08:00:00Z", release: 1, questions: rows.length, hits, rows };
}

test("a comparison of two runs tells which questions were won, lost and moved", () => {
  const before = run("a", [
    row("1", true),
    row("2", false),
    row("3", true, 1),
    row("4", true),
    row("5", true),
  ]);
  const after = run("b", [
    row("1", false),
    row("2", true),
    row("3", true, 3),
    row("4", true),
    row("6", true),
  ]);
  const compared = compareHitTests(before, after);
  expect(compared.won.map(({ id }) => id)).toEqual(["2"]);
  expect(compared.lost).toEqual([
    {
      id: "1",
      question: "问题1",
      before: { status: "answered", rank: 1, isHit: true },
      after: { status: "refused", rank: null, isHit: false },
    },
  ]);
  expect(compared.moved.map(({ id, after: { rank } }) => [id, rank])).toEqual([["3", 3]]);
  expect([compared.onlyBefore, compared.onlyAfter]).toEqual([1, 1]);
  expect([compared.before.hits, compared.after.hits]).toEqual([4, 4]);
});

test("a run compared with itself shows no change", () => {
  const same = run("a", [row("1", true), row("2", false)]);
  const { won, lost, moved } = compareHitTests(same, same);
  expect([won, lost, moved]).toEqual([[], [], []]);
});
