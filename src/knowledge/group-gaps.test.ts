import { expect, test } from "vitest";
import type { AskedQuestion } from "../ports/knowledge-store.ts";
import { groupGaps } from "./group-gaps.ts";

const pairsOf = (text: string) => Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));

function asked(question: string, more: Partial<AskedQuestion> = {}): AskedQuestion {
  return {
    id: question,
    askedAt: "2026-11-22T08:00:00Z",
    question,
    status: "refused",
    reason: "unanswerable-no-source",
    documentIds: [],
    rating: null,
    ...more,
  };
}

test("questions nobody got an answer to are one gap when they ask the same thing, the most frequent first", () => {
  const gaps = groupGaps(
    [
      asked("生育津贴怎么申领"),
      asked("公租房排队查询"),
      asked("生育津贴如何申领"),
      asked("怎么申领生育津贴"),
    ],
    pairsOf,
  );
  expect(gaps.map(({ question, count, refused }) => [question, count, refused])).toEqual([
    ["生育津贴怎么申领", 3, 3],
    ["公租房排队查询", 1, 1],
  ]);
  expect(gaps[0]?.examples).toHaveLength(3);
});

test("an answer people found bad is a gap; one they found good or did not rate is none", () => {
  const answered = { status: "answered" as const, reason: null };
  const gaps = groupGaps(
    [
      asked("停车证多少钱", { ...answered, rating: -1 }),
      asked("居住证多少钱", { ...answered, rating: 1 }),
      asked("身份证几天拿", answered),
    ],
    pairsOf,
  );
  expect(gaps.map(({ question, badlyRated }) => [question, badlyRated])).toEqual([["停车证多少钱", 1]]);
});

test("thanks, the weather and a question that was asked back leave no gap, unless people found what was said bad", () => {
  const aside = { status: "refused" as const, reason: "out-of-scope" as const };
  const gaps = groupGaps(
    [
      asked("谢谢", aside),
      asked("那要多少钱", { status: "clarify", reason: "ambiguous" }),
      asked("电影票补贴怎么领", { ...aside, rating: -1 }),
    ],
    pairsOf,
  );
  expect(gaps.map(({ question }) => question)).toEqual(["电影票补贴怎么领"]);
});

test("a gap is closed when the base answers one of its own questions later, and open again when that fails", () => {
  const answered = { status: "answered" as const, reason: null };
  const later = (question: string, minute: string, more: Partial<AskedQuestion> = {}) =>
    asked(question, { askedAt: `2026-11-22T09:${minute}:00Z`, ...more });
  const [open, closed] = groupGaps(
    [later("生育津贴怎么申领", "30", answered), asked("公租房排队查询"), asked("生育津贴怎么申领")],
    pairsOf,
  );
  expect([open?.question, open?.answeredSince]).toEqual(["公租房排队查询", null]);
  expect([closed?.question, closed?.answeredSince]).toEqual(["生育津贴怎么申领", "2026-11-22T09:30:00Z"]);
  const alike = groupGaps([later("如何申领生育津贴", "30", answered), asked("生育津贴怎么申领")], pairsOf);
  expect(alike[0]?.answeredSince).toBeNull();
  const failedAgain = groupGaps(
    [later("生育津贴怎么申领", "40"), later("生育津贴怎么申领", "30", answered), asked("生育津贴怎么申领")],
    pairsOf,
  );
  expect(failedAgain[0]?.answeredSince).toBeNull();
});
