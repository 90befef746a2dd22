import type { EvaluationRun } from "../domain/evaluation-run.ts";

type Case = EvaluationRun["cases"][number];

/** Two runs of one suite, case by case. A run without cases of its own pairs with nothing. */
export function compareEvaluations(before: EvaluationRun, after: EvaluationRun) {
  const old = new Map(before.cases.map((one) => [one.case, one]));
  const pairs = after.cases.flatMap((now) => {
    const then = old.get(now.case);
    return then ? [{ then, now }] : [];
  });
  const among = (wasRight: boolean, isRight: boolean) =>
    pairs.filter(({ then, now }) => then.isRight === wasRight && now.isRight === isRight);
  return {
    fixed: among(false, true).map(({ then }) => wrongCase(then)),
    broken: among(true, false).map(({ now }) => wrongCase(now)),
    stillWrong: among(false, false).map(({ now }) => wrongCase(now)),
    stillRight: among(true, true).length,
    unpaired: before.cases.length + after.cases.length - 2 * pairs.length,
  };
}

function wrongCase({ isRight: _, missed, falseAlarms, ...one }: Case) {
  return { ...one, missed: [...missed], falseAlarms: [...falseAlarms] };
}
