/** Something wrong in a knowledge file. The message is public: what, where, why and how to put it right. */
export interface CatalogProblem {
  readonly code: CatalogProblemCode;
  /** Path below `knowledge/`. */
  readonly file: string;
  /** From 1; null where the whole file is concerned. */
  readonly line: number | null;
  readonly message: string;
}

export type CatalogProblemCode =
  | "wrong-encoding"
  | "unknown-file"
  | "yaml-syntax"
  | "duplicate-key"
  | "unknown-key"
  | "missing-key"
  | "wrong-value"
  | "missing-file"
  | "unknown-reference"
  | "duplicate-id"
  | "wrong-dates"
  | "wrong-expression"
  | "wrong-wording"
  | "unused-question";

/** One problem on one line, as commands and start-up print it. */
export function formatProblem(problem: CatalogProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `${place} [${problem.code}] ${problem.message}`;
}
