import type { MaterialType } from "../domain/material-type.ts";
import { parseChineseNumeral } from "../standards/chinese-numeral.ts";
import { type PageGroup, type ScoredPage, sidesOf } from "./group-pages.ts";
import { readFields } from "./read-fields.ts";

/** Points for loose pages and a material they may go on; from ENOUGH they join the one that has most. */
const SAME_TYPE = 3;
const NEXT_NUMBER = 2;
const SAME_TOTAL = 2;
const NEXT_SECTION = 2;
const GOES_ON = 1;
const NEXT_TO = 1;
/** Taken off where a name reads almost as the material's: a misread character, or another person's page. */
const LOOKS_DIFFERENT = 1;
const ENOUGH = 2;
/** Confidence from which a page is a material of its own type. */
const OWN_TYPE = 0.7;

/**
 * Pages that came as files of their own join the material they go on: pages without a title that bear later page or
 * section numbers, are of the same type, or speak of the same matters right after it. They join only where exactly one
 * material fits best; pages that contradict what the material already says are another document's.
 */
export function joinLoosePages(groups: readonly PageGroup[]): readonly PageGroup[] {
  const place = new Map(groups.flatMap((group, at) => group.pages.map((page) => [page, at] as const)));
  const placeOf = (page: ScoredPage | undefined) => (page ? (place.get(page) ?? 0) : 0);
  const loose = groups
    .filter(isLoose)
    .sort((a, b) => numberOf(a) - numberOf(b) || placeOf(a.pages[0]) - placeOf(b.pages[0]));
  let joined = groups.filter((group) => !loose.includes(group));
  for (const group of loose) {
    const isNextTo = (home: PageGroup) => placeOf(group.pages[0]) === placeOf(home.pages.at(-1)) + 1;
    const [best, second] = joined
      .map((home) => ({ home, points: pointsFor(home, group, isNextTo(home)) }))
      .filter(({ points }) => points >= ENOUGH)
      .sort((a, b) => b.points - a.points);
    if (!best || best.points === second?.points) joined = [...joined, group];
    else joined = joined.map((other) => (other === best.home ? joinedWith(other, group) : other));
  }
  return joined.sort((a, b) => placeOf(a.pages[0]) - placeOf(b.pages[0]));
}

/**
 * Of a type of several pages or of none, and not a first page: untitled, or of a later number (its title is then a
 * running head).
 */
function isLoose(group: PageGroup): boolean {
  const [page] = group.pages;
  if (!page || page.number?.number === 1) return false;
  const isTitled = page.best?.isTitled === true && page.number === null;
  return group.type === null || (group.type.pages.kind === "several" && !isTitled);
}

function numberOf(group: PageGroup): number {
  return group.pages[0]?.number?.number ?? 1000;
}

/** How well the loose pages go on the material; 0 where they can't. */
function pointsFor(home: PageGroup, group: PageGroup, isNextTo: boolean): number {
  const { type } = home;
  const [page] = group.pages;
  if (type?.pages.kind !== "several" || !page) return 0;
  if (home.pages.length + group.pages.length > type.pages.max) return 0;
  const isSameType = group.type?.id === type.id;
  if (group.type && !isSameType && (page.best?.confidence ?? 0) >= OWN_TYPE) return 0;
  const byNumber = numberPoints(home, page);
  const contradiction = isSameType ? contradictionOf(type, home, group) : "none";
  if (byNumber === null || contradiction === "clear") return 0;
  const goesOn = page.scores.some((score) => score.type.id === type.id && score.isContinuation);
  return (
    (isSameType ? SAME_TYPE : 0) +
    byNumber +
    (goesOnSections(home, page) ? NEXT_SECTION : 0) +
    (goesOn ? GOES_ON : 0) +
    (isNextTo ? NEXT_TO : 0) -
    (contradiction === "near" ? LOOKS_DIFFERENT : 0)
  );
}

/** Null where the printed page numbers exclude that the page is the material's. */
function numberPoints(home: PageGroup, page: ScoredPage): number | null {
  const numbers = home.pages.flatMap((other) => other.number?.number ?? []);
  const total = home.pages.map((other) => other.number?.total).find((one) => one) ?? null;
  if (total !== null && home.pages.length >= total) return null;
  if (!page.number) return 0;
  if (numbers.includes(page.number.number)) return null;
  if (total !== null && page.number.total !== null && total !== page.number.total) return null;
  return (
    (numbers.includes(page.number.number - 1) ? NEXT_NUMBER : 0) +
    (total !== null && total === page.number.total ? SAME_TOTAL : 0)
  );
}

/** The page's first section follows the material's last: 四、 after 三、. */
function goesOnSections(home: PageGroup, page: ScoredPage): boolean {
  const last = home.pages.flatMap(sectionNumbers).at(-1);
  const [next] = sectionNumbers(page);
  return last !== undefined && next === last + 1;
}

function sectionNumbers({ page }: ScoredPage): readonly number[] {
  return page.cells.flatMap((cell) => {
    const match = /^第?(?<figure>[一二三四五六七八九十]{1,3})[、条章]/u.exec(cell.text);
    return parseChineseNumeral(match?.groups?.["figure"] ?? "") ?? [];
  });
}

/** Whether a required field that both hold reads differently: clearly, or by what a misreading changes. */
function contradictionOf(type: MaterialType, home: PageGroup, group: PageGroup): "none" | "near" | "clear" {
  const [own, other] = [home, group].map(({ pages }) =>
    readFields(
      type,
      pages.map((page) => ({ page: page.page, sides: sidesOf(page, type) })),
    ),
  );
  const differing = type.fields.flatMap(({ id, required, kind }) => {
    if (!required || kind === "seal" || kind === "signature") return [];
    const [left, right] = [own?.[id]?.value, other?.[id]?.value];
    return left != null && right != null && left !== right ? [isNear(left, right)] : [];
  });
  if (differing.length === 0) return "none";
  return differing.every((near) => near) ? "near" : "clear";
}

/** Of one length with half the characters in their places: handwriting is misread like that. */
function isNear(left: string, right: string): boolean {
  const [a, b] = [[...left], [...right]];
  return a.length === b.length && a.filter((char, at) => char === b[at]).length * 2 >= a.length;
}

function joinedWith(home: PageGroup, group: PageGroup): PageGroup {
  const isNumbered = [...home.pages, ...group.pages].every((page) => page.number !== null);
  const pages = [...home.pages, ...group.pages];
  const number = group.pages[0]?.number;
  return {
    ...home,
    pages: isNumbered ? pages.sort((a, b) => (a.number?.number ?? 0) - (b.number?.number ?? 0)) : pages,
    notes: [
      ...home.notes,
      number ? `第${number.number}页在另一文件中,按页码并入` : "后续页在另一文件中,按内容并入",
    ],
  };
}
