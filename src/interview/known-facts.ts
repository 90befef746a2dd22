import type { KnownFact, KnownWay } from "../domain/known-fact.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import type { ReportFile } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";

/** What is known before anything is asked. */
export interface KnownSources {
  readonly form: Readonly<Record<string, unknown>>;
  /** Files read so far. */
  readonly files: readonly Pick<ReportFile, "id" | "name" | "materials">[];
  /** Requirements whose electronic certificate was found. */
  readonly licenses: readonly { readonly materialId: string; readonly source: string }[];
  /** The one item the files and certificates were handed in for; absent: none were. */
  readonly itemId?: string;
}

export const nothingKnown: KnownSources = { form: {}, files: [], licenses: [] };

/** Below it what was read may be something else; the question is asked. The cues of a type give .9 when it is sure. */
const SURE = 0.9;

/**
 * Answers that need not be asked for, each with where it comes from. Where two places lead to different answers, or
 * what was read is not sure, nothing is known: a guess would be a defect.
 */
export function knownFacts(item: ServiceItem, sources: KnownSources, asOf: LocalDate): readonly KnownFact[] {
  return item.questions.flatMap((question): readonly KnownFact[] => {
    const told = (question.known ?? []).flatMap((way) =>
      placesOf(way, item, sources, asOf).map((from) => ({ optionId: way.option, from })),
    );
    const [first] = told;
    if (!first || told.some(({ optionId }) => optionId !== first.optionId)) return [];
    const option = question.options.find(({ id }) => id === first.optionId);
    if (!option || isContradicted(question.known ?? [], item, sources, asOf)) return [];
    return [
      {
        questionId: question.id,
        text: question.text,
        optionId: option.id,
        label: option.label,
        from: first.from,
      },
    ];
  });
}

/** The same where an applicant has to do with several items: files of a review count for its own item only. */
export function factsAbout(item: ServiceItem, sources: KnownSources, asOf: LocalDate): readonly KnownFact[] {
  return knownFacts(
    item,
    sources.itemId === item.id ? sources : { ...nothingKnown, form: sources.form },
    asOf,
  );
}

/** A value is there that no way of the question can make sense of, or that another place says differently. */
function isContradicted(
  ways: readonly KnownWay[],
  item: ServiceItem,
  sources: KnownSources,
  asOf: LocalDate,
): boolean {
  const references = new Set(ways.flatMap(({ of }) => of ?? []));
  return [...references].some((reference) =>
    valuesAt(reference, item, sources).some(
      ({ value }) => !ways.some((way) => way.of?.includes(reference) && fits(way, value, asOf)),
    ),
  );
}

function placesOf(
  way: KnownWay,
  item: ServiceItem,
  sources: KnownSources,
  asOf: LocalDate,
): readonly KnownFact["from"][] {
  if (way.document !== undefined) return documentPlaces(way.document, item, sources);
  return (way.of ?? []).flatMap((reference) =>
    valuesAt(reference, item, sources).flatMap(({ value, from }) => (fits(way, value, asOf) ? [from] : [])),
  );
}

function documentPlaces(
  typeId: string,
  item: ServiceItem,
  { files, licenses }: KnownSources,
): readonly KnownFact["from"][] {
  const read = files.flatMap(({ id, name, materials }) =>
    materials.flatMap((material): readonly KnownFact["from"][] => {
      const [page] = material.pages;
      if (material.typeId !== typeId || material.confidence < SURE) return [];
      return [{ kind: "file", name, fileId: id, ...(page === undefined ? {} : { page }) }];
    }),
  );
  const fetched = licenses.flatMap(({ materialId, source }): readonly KnownFact["from"][] => {
    const types = item.materials.find(({ id }) => id === materialId)?.typeIds ?? [];
    return types.length === 1 && types[0] === typeId ? [{ kind: "license", name: source }] : [];
  });
  return [...read, ...fetched];
}

interface PlacedValue {
  readonly value: string;
  readonly from: KnownFact["from"];
}

/** What stands at `$form.<name>` or was surely read at `$<material>.<field>`. */
function valuesAt(
  reference: string,
  item: ServiceItem,
  { form, files }: KnownSources,
): readonly PlacedValue[] {
  const [owner = "", name = ""] = reference.slice(1).split(".");
  if (owner === "form") {
    const value = form[name];
    return typeof value === "string" && value.trim() !== ""
      ? [{ value: value.trim(), from: { kind: "form", name } }]
      : [];
  }
  if (!item.materials.some(({ id }) => id === owner)) return [];
  return files.flatMap((file) =>
    file.materials.flatMap(({ materialId, confidence, fields }) =>
      materialId === owner && confidence >= SURE
        ? fields.flatMap((field) => (field.fieldId === name ? placed(field, file) : []))
        : [],
    ),
  );
}

function placed(field: FieldValue, file: Pick<ReportFile, "id" | "name">): readonly PlacedValue[] {
  if (field.state !== "read" || field.value === null || field.confidence < SURE) return [];
  const page = field.evidence[0]?.page;
  return [
    {
      value: field.value,
      from: { kind: "file", name: file.name, fileId: file.id, ...(page === undefined ? {} : { page }) },
    },
  ];
}

function fits(way: KnownWay, value: string, asOf: LocalDate): boolean {
  if (way.anyOf) return way.anyOf.some((word) => value.includes(word));
  if (way.number) return isWithin(way.number, /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : null);
  return way.age !== undefined && isWithin(way.age, ageOf(value, asOf));
}

function isWithin(
  { above, atLeast, atMost, below }: NonNullable<KnownWay["number"]>,
  value: number | null,
): boolean {
  return (
    value !== null &&
    (above === undefined || value > above) &&
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (below === undefined || value < below)
  );
}

/** Whole years on the day, of a birth date or an ID number of 18 characters; null for anything else. */
function ageOf(value: string, asOf: LocalDate): number | null {
  const digits = /^\d{17}[\dX]$/u.test(value)
    ? value.slice(6, 14)
    : /^\d{4}-\d{2}-\d{2}$/u.test(value)
      ? value.replaceAll("-", "")
      : "";
  const today = asOf.replaceAll("-", "");
  if (digits === "" || digits > today) return null;
  return Math.floor((Number(today) - Number(digits)) / 10_000);
}
