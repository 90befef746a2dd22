import { z } from "zod";
import { regionsAbove } from "../../domain/division-code.ts";
import { type Passage, passageSchema } from "../../domain/passage.ts";
import type { IndexedPassage, PassageFilter } from "../../ports/passage-index.ts";

/** Stand-ins for "none", so that every filter is a plain comparison an index can answer. */
const ALWAYS_FROM = "0000-01-01";
const ALWAYS_UNTIL = "9999-12-31";
const WHOLE_COUNTRY = "";

/** Columns a hit is read back from. */
export const PASSAGE_COLUMNS = [
  "id",
  "documentId",
  "title",
  "section",
  "text",
  "ordinal",
  "region",
  "effectiveFrom",
  "effectiveUntil",
  "itemIds",
] as const;

const rowSchema = z.object({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  section: z.string(),
  text: z.string(),
  ordinal: z.number(),
  region: z.string(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string(),
  itemIds: z.string(),
});

/** A passage as a flat row; terms are joined by spaces, which no term holds. */
export function rowOf({ passage, terms, vector }: IndexedPassage): Record<string, unknown> {
  return {
    id: passage.id,
    documentId: passage.documentId,
    title: passage.title,
    section: passage.section,
    text: passage.text,
    ordinal: passage.ordinal,
    region: passage.region ?? WHOLE_COUNTRY,
    effectiveFrom: passage.effectiveFrom ?? ALWAYS_FROM,
    effectiveUntil: passage.effectiveUntil ?? ALWAYS_UNTIL,
    // Between bars, so that one id is not found inside another.
    itemIds: passage.itemIds ? `|${passage.itemIds.join("|")}|` : "",
    bigrams: terms.bigrams.join(" "),
    words: terms.words.join(" "),
    ...(vector ? { vector: Array.from(vector) } : {}),
  };
}

/** Throws a ZodError when the store holds something else than rowOf wrote. */
export function passageOfRow(row: unknown): Passage {
  const { region, effectiveFrom, effectiveUntil, itemIds, ...rest } = rowSchema.parse(row);
  return passageSchema.parse({
    ...rest,
    ...(region === WHOLE_COUNTRY ? {} : { region }),
    ...(effectiveFrom === ALWAYS_FROM ? {} : { effectiveFrom }),
    ...(effectiveUntil === ALWAYS_UNTIL ? {} : { effectiveUntil }),
    ...(itemIds === "" ? {} : { itemIds: itemIds.split("|").filter((id) => id !== "") }),
  });
}

/** The filter as SQL; null when it lets everything through. */
export function whereOf(filter: PassageFilter): string | null {
  const conditions: string[] = [];
  if (filter.region !== undefined) {
    conditions.push(`region IN (${[WHOLE_COUNTRY, ...regionsAbove(filter.region)].map(quote).join(", ")})`);
  }
  if (filter.asOf !== undefined) {
    conditions.push(
      `\`effectiveFrom\` <= ${quote(filter.asOf)}`,
      `\`effectiveUntil\` >= ${quote(filter.asOf)}`,
    );
  }
  if (filter.itemId !== undefined) {
    conditions.push(`(\`itemIds\` = '' OR contains(\`itemIds\`, ${quote(`|${filter.itemId}|`)}))`);
  }
  return conditions.length > 0 ? conditions.join(" AND ") : null;
}

/** A text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
