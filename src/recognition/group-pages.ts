import type { MaterialType } from "../domain/material-type.ts";
import type { PrintedPageNumber } from "../standards/page-number.ts";
import { bearsName } from "./guess-type.ts";
import { printedPageNumber } from "./page-number.ts";
import type { PageText } from "./page-text.ts";
import { scorePage, type TypeScore } from "./score-page.ts";

/** A page with what it seems to be. */
export interface ScoredPage {
  readonly page: PageText;
  readonly best: TypeScore | null;
  readonly runnerUp: TypeScore | null;
  readonly scores: readonly TypeScore[];
  readonly number: PrintedPageNumber | null;
}

/** Pages that are one material. `type` null: nothing fits. `notes`: why pages were joined, in words. */
export interface PageGroup {
  readonly type: MaterialType | null;
  readonly pages: readonly ScoredPage[];
  readonly notes: readonly string[];
  /** The type was guessed from title and labels: it shows too few of the type's own signs. */
  readonly isGuessed?: boolean;
}

/** Types this close are told apart by what the submission asks for. */
const AS_LIKELY = 0.05;

/** The page measured against every type. `expected`: see recognizeMaterials. */
export function scoreFilePage(
  page: PageText,
  types: readonly MaterialType[],
  expected: ReadonlySet<string> | null = null,
): ScoredPage {
  const scores = scorePage(page, types);
  const fitting = scores.filter((score) => score.confidence > 0);
  const [likeliest] = fitting;
  const asked =
    likeliest && expected && !expected.has(likeliest.type.id)
      ? fitting.find(
          ({ type, confidence }) => expected.has(type.id) && likeliest.confidence - confidence <= AS_LIKELY,
        )
      : undefined;
  const best = asked ?? likeliest ?? null;
  const isNamed = best !== null && bearsName(page, best.type);
  const rivals = fitting.filter((score) => score !== best && !(isNamed && !bearsName(page, score.type)));
  return { page, scores, best, runnerUp: rivals[0] ?? null, number: printedPageNumber(page) };
}

/** A face of a card or a page of a booklet (身份证、户口簿): known by what it shows, not by what it goes on. */
export function isCard(page: ScoredPage): boolean {
  return page.best?.type.pages.kind === "sides";
}

/** Neighboring faces, in order, cut where a new card begins. */
export function groupFaces(pages: readonly ScoredPage[]): readonly PageGroup[] {
  const groups: PageGroup[] = [];
  for (const page of pages) {
    const current = groups.at(-1);
    if (current && follows(current, page)) {
      groups[groups.length - 1] = { ...current, pages: [...current.pages, page] };
    } else {
      groups.push({ type: page.best?.type ?? null, pages: [page], notes: [] });
    }
  }
  return groups;
}

/** A face joins while the material does not have it yet; faces like register pages may recur after the first. */
function follows({ type, pages }: PageGroup, page: ScoredPage): boolean {
  if (!type || pages.length >= type.pages.max) return false;
  const own = page.scores.find((score) => score.type.id === type.id);
  if (!own || page.best?.type.id !== type.id || own.sides.length === 0) return false;
  const seen = new Set(pages.flatMap((other) => sidesOf(other, type)));
  const [first] = type.sides;
  const isRecurring = type.pages.max > type.sides.length;
  return own.sides.every((side) => !seen.has(side) || (isRecurring && side !== first?.id));
}

export function sidesOf(page: ScoredPage, type: MaterialType): readonly string[] {
  return page.scores.find((score) => score.type.id === type.id)?.sides ?? [];
}
