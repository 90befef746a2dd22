import type { CatalogProblem, CatalogProblemCode } from "./catalog-problem.ts";
import { suggestion } from "./near-miss.ts";
import type { YamlFile } from "./strict-yaml.ts";

/** Problems of one file, gathered while it is compiled. */
export interface ProblemList {
  report(code: CatalogProblemCode, path: readonly PropertyKey[], message: string): void;
  /** A name that stands for nothing; says what it could have been. */
  unknown(path: readonly PropertyKey[], what: string, name: string, known: readonly string[]): void;
}

/** Writes problems of a file into `problems`, each with the line of its path. */
export function problemsOf(yaml: YamlFile<unknown>, problems: CatalogProblem[]): ProblemList {
  const report = (code: CatalogProblemCode, path: readonly PropertyKey[], message: string) => {
    problems.push({ code, file: yaml.file, line: yaml.lineOf(path), message });
  };
  return {
    report,
    unknown: (path, what, name, known) =>
      report(
        "unknown-reference",
        path,
        `没有名为“${name}”的${what}。${suggestion(name, known)}请改正，或先在相应文件中补上它。`,
      ),
  };
}
