import { type CaseFile, caseFileSchema } from "../../catalog/case-file.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { type CaseResult, runCase } from "../../catalog/run-case.ts";
import { readStrictYaml } from "../../catalog/strict-yaml.ts";
import type { Finding } from "../../domain/finding.ts";
import type { LocalDate } from "../../domain/local-date.ts";
import type { Verdict } from "../../domain/report.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";

/** A case that comes out in another way. */
export interface CaseDifference {
  readonly itemId: string;
  readonly name: string;
  readonly day: LocalDate;
  /** Null: the item is not in force then. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /** What is told no more, and what is told newly, as the applicant reads it. */
  readonly gone: readonly string[];
  readonly came: readonly string[];
  /** What its author expected and no longer gets; empty: it still comes out as written. */
  readonly unmet: readonly string[];
}

export interface ComparedCases {
  readonly run: number;
  readonly differing: readonly CaseDifference[];
}

/** Runs the cases of an item on both catalogs, through the checking that real submissions go through. */
export function compareCases(
  files: readonly KnowledgeFile[],
  itemId: string,
  before: Catalog,
  after: Catalog,
): ComparedCases {
  const path = `items/${itemId}/cases.yaml`;
  const text = files.find((file) => file.path === path)?.text;
  const read = text === undefined ? null : readStrictYaml(path, text, caseFileSchema);
  if (!read?.ok) return { run: 0, differing: [] };
  const file = read.yaml.value;
  return {
    run: file.cases.length,
    differing: file.cases.flatMap((one) => {
      const results = [resultOn(before, itemId, file, one), resultOn(after, itemId, file, one)] as const;
      return differenceOf(itemId, one, ...results);
    }),
  };
}

type Case = CaseFile["cases"][number];

function resultOn(catalog: Catalog, itemId: string, file: CaseFile, one: Case): CaseResult | null {
  const item = catalog.item(itemId, one.asOf);
  return item ? runCase(item, file, one, catalog) : null;
}

function differenceOf(
  itemId: string,
  one: Case,
  before: CaseResult | null,
  after: CaseResult | null,
): readonly CaseDifference[] {
  const [was, is] = [told(before), told(after)];
  const difference: CaseDifference = {
    itemId,
    name: one.name,
    day: one.asOf,
    before: before?.outcome.verdict ?? null,
    after: after?.outcome.verdict ?? null,
    gone: was.filter((text) => !is.includes(text)),
    came: is.filter((text) => !was.includes(text)),
    unmet: (after?.differences ?? ["这一天没有这个事项"]).filter(
      (text) => !(before?.differences ?? []).includes(text),
    ),
  };
  const isSame =
    difference.before === difference.after &&
    difference.gone.length + difference.came.length + difference.unmet.length === 0;
  return isSame ? [] : [difference];
}

/** Findings, and materials whose state or date is not told by one. */
function told(result: CaseResult | null): readonly string[] {
  if (!result) return [];
  const findings = result.outcome.findings.map(
    ({ message, correction, severity, verdict }: Finding) =>
      `${message}${correction}${severity === "advisory" ? "（提示）" : ""}${verdict === "undetermined" ? "（请人核对）" : ""}`,
  );
  const deferrals = result.outcome.materials.flatMap(({ name, state, dueInWorkingDays }) =>
    state === "deferrable" ? [`“${name}”可以容缺，${dueInWorkingDays ?? "?"} 个工作日内补交`] : [],
  );
  return [...findings, ...deferrals];
}
