/** A CEL expression with one slip, and which. */
export interface ExpressionSlip {
  readonly what: string;
  readonly put: string;
}

/** What each operator is taken for: its opposite, and its neighbor at the bound. */
const TAKEN_FOR: Readonly<Record<string, readonly string[]>> = {
  "==": ["!="],
  "!=": ["=="],
  "<=": [">", "<"],
  ">=": ["<", ">"],
  "<": [">=", "<="],
  ">": ["<=", ">="],
  "&&": ["||"],
  "||": ["&&"],
};

export function flippedOperators(cel: string): readonly ExpressionSlip[] {
  return [...cel.matchAll(/(?<= )(==|!=|<=|>=|<|>|&&|\|\|)(?= )/g)].flatMap((match) =>
    (TAKEN_FOR[match[1] ?? ""] ?? []).map((put) => replaced(cel, match, put)),
  );
}

/** Numbers by one. Not within quotes: those are words. */
export function movedNumbers(cel: string): readonly ExpressionSlip[] {
  const words = [...cel.matchAll(/"[^"]*"/g)];
  const isQuoted = (at: number) => words.some((word) => word.index <= at && at < word.index + word[0].length);
  return [...cel.matchAll(/(?<![\w.])(\d+)(\.\d+)?(?![\w.])/g)].flatMap((match) => {
    if (isQuoted(match.index)) return [];
    const [, whole = "", fraction = ""] = match;
    return [1, -1].flatMap((by) =>
      Number(whole) + by < 0 ? [] : [replaced(cel, match, `${Number(whole) + by}${fraction}`)],
    );
  });
}

function replaced(cel: string, match: RegExpExecArray, put: string): ExpressionSlip {
  return {
    what: `${match[0]} → ${put} at ${match.index}`,
    put: cel.slice(0, match.index) + put + cel.slice(match.index + match[0].length),
  };
}
