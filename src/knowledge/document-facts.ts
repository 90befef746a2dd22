import type { DivisionCode } from "../domain/division-code.ts";
import { type LocalDate, localDateSchema } from "../domain/local-date.ts";
import type { ImportPatterns } from "./import-patterns.ts";

/** What a document says about itself; a fact that is not found is absent, never guessed. */
export interface DocumentFacts {
  readonly issuer?: string;
  readonly number?: string;
  readonly region?: DivisionCode;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveUntil?: LocalDate;
  /** Titles of documents this one says it repeals. */
  readonly repeals: readonly string[];
}

/** Facts stand at the head and the end of a document; characters looked at there. */
const headLength = 1200;
const tailLength = 1500;

/** @param regionOf the division a name in the text belongs to; null when none is named */
export function findDocumentFacts(
  title: string,
  lines: readonly string[],
  patterns: ImportPatterns,
  regionOf: (text: string) => DivisionCode | null,
): DocumentFacts {
  const body = lines.join("\n");
  const head = `${title}\n${body.slice(0, headLength)}`;
  const ends = `${head}\n${body.slice(-tailLength)}`;
  const { facts } = patterns;
  const issuer = [title, ...lines.slice(0, 6)].flatMap((line) => facts.issuer.exec(line)?.[1] ?? [])[0];
  const number = facts.number.exec(head)?.[1]?.replace(/\s+/g, "");
  const effectiveFrom = dateOf(facts.effectiveFrom.exec(ends)?.[1]);
  const effectiveUntil =
    dateOf(facts.effectiveUntil.exec(ends)?.[1]) ??
    validUntil(effectiveFrom, facts.validYears.exec(ends)?.[1]);
  const region = regionOf(issuer ?? "") ?? regionOf(title);
  return {
    ...(issuer ? { issuer } : {}),
    ...(number ? { number } : {}),
    ...(region ? { region } : {}),
    ...(effectiveFrom ? { effectiveFrom } : {}),
    ...(effectiveUntil ? { effectiveUntil } : {}),
    repeals: [...body.matchAll(new RegExp(facts.supersedes.source, "gu"))].flatMap((match) => match[1] ?? []),
  };
}

function dateOf(text: string | undefined): LocalDate | null {
  const [, year, month, day] = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text ?? "") ?? [];
  const parsed = localDateSchema.safeParse(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`);
  return parsed.success ? parsed.data : null;
}

/** Valid for so many years from the first day: until the day before that day comes round again. */
function validUntil(from: LocalDate | null, years: string | undefined): LocalDate | null {
  const count =
    years === undefined ? 0 : /^\d+$/.test(years) ? Number(years) : "一二三四五六七八九十".indexOf(years) + 1;
  if (!from || count < 1) return null;
  const end = new Date(`${from}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + count);
  end.setUTCDate(end.getUTCDate() - 1);
  const parsed = localDateSchema.safeParse(end.toISOString().slice(0, 10));
  return parsed.success ? parsed.data : null;
}
