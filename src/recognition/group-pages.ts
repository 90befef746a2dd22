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

/** The pages of one file, in order, cut into materials where a new one begins. */
export function groupFilePages(pages: readonly ScoredPage[]): readonly PageGroup[] {
  const groups: PageGroup[] = [];
  for (const page of pages) {
    const current = groups.at(-1);
    if (current?.type && follows(current, page)) {
      groups[groups.length - 1] = { ...current, pages: [...current.pages, page] };
    } else {
      groups.push({ type: page.best?.type ?? null, pages: [page], notes: [] });
    }
  }
  return groups;
}

/** Whether the page goes on with the group's material. */
function follows(group: PageGroup, page: ScoredPage): boolean {
  const { type } = group;
  const last = group.pages.at(-1);
  if (!type || !last || group.pages.length >= type.pages.max) return false;
  if (type.pages.kind === "single") return false;
  if (type.pages.kind === "sides") return followsAsSide(group, type, page);
  const isNext =
    page.number !== null && last.number !== null && page.number.number === last.number.number + 1;
  const isSameCount = page.number?.total === (last.number?.total ?? page.number?.total);
  const own = page.scores.find((score) => score.type.id === type.id);
  const isOther = page.best !== null && page.best.type.id !== type.id && page.best.isTitled;
  if (page.number?.number === 1 && page.best !== null) return false;
  if (isNext && isSameCount && !(isOther && (page.best?.confidence ?? 0) >= 0.9)) return true;
  if (isOther) return false;
  if (own?.isContinuation) return true;
  if (page.best === null) return true;
  if (page.best.type.id === type.id) return !page.best.isTitled;
  return page.best.confidence < 0.7;
}

/** A face joins while the material does not have it yet; faces like register pages may recur after the first. */
function followsAsSide(group: PageGroup, type: MaterialType, page: ScoredPage): boolean {
  const own = page.scores.find((score) => score.type.id === type.id);
  if (!own || page.best?.type.id !== type.id || own.sides.length === 0) return false;
  const seen = new Set(group.pages.flatMap((other) => sidesOf(other, type)));
  const [first] = type.sides;
  const isRecurring = type.pages.max > type.sides.length;
  return own.sides.every((side) => !seen.has(side) || (isRecurring && side !== first?.id));
}

export function sidesOf(page: ScoredPage, type: MaterialType): readonly string[] {
  return page.scores.find((score) => score.type.id === type.id)?.sides ?? [];
}
