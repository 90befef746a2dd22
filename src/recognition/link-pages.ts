import type { MaterialType } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import type { PrintedPageNumber } from "../standards/page-number.ts";
import { isCoverSheet } from "./cover-sheet.ts";
import { isCard, type PageGroup, type ScoredPage } from "./group-pages.ts";
import { pageFlow, sectionStep } from "./page-flow.ts";
import { isOdd } from "./plausible-value.ts";
import { readScored } from "./read-scored.ts";
import { hasHeadline, hasOwnHeadline, headlineHeight } from "./score-page.ts";

/**
 * Puts pages together to materials of several pages, whatever the order and the files they came in: for every two
 * pages, how much speaks for the one following the other; the likeliest steps are taken first, and none that
 * contradicts one taken. Weights chosen on the drawn stacks of `npm run eval -- stacks`.
 */

const NUMBER_NEXT = 3;
const NUMBER_LATER = 0.5;
const SAME_TOTAL = 1;
/** Bare figures that do not count on. */
const NUMBER_UNLIKELY = -1.5;
/** One page bears a number and the other does not, though nothing says that more pages follow. */
const NUMBER_LACKING = -0.5;
const SECTION_NEXT = 2.5;
const SECTION_AFTER_NEXT = 1;
const SECTION_BACK = -3;
const SENTENCE_GOES_ON = 1.5;
const SENTENCE_BROKEN = -1.5;
/** Places to sign and little else: the end of what came before. */
const CLOSING = 1.5;
const SAME_TYPE = 2;
const GOES_ON = 1;
const UNTYPED = 0.5;
const OTHER_TYPE = -2;
/** Titled as the material is, though no number or section says that it goes on. */
const TITLED_ANEW = -1.5;
/** Of no known type, under a headline of its own. */
const HEADED_ANEW = -1;
const NEXT_IN_FILE = 2;
const BACK_IN_FILE = 1;
const NEXT_FILE = 1;
const BACK_FILE = 0.5;
/** A required field reads differently on both, as misreading makes it or by more. */
const CONTRADICTION = { none: 0, near: -1, clear: -4 } as const;
/** From these points on a page follows another. */
const ENOUGH = 2.5;
/** From these points on, place left aside, a step tells in which order a file was laid. */
const TELLS_ORDER = 3;
/** Confidence under which a value is only asked about: it denies nothing. */
const TOLD = 0.8;
/** Confidence from which a page is of its type, and from which its title makes it so whatever its number says. */
const OWN_TYPE = 0.7;
const SURE_TYPE = 0.9;

/** Kinds of fields that differ on the pages of one paper: whoever a form names may leave a phone number. */
const UNTELLING_KINDS: readonly FieldKind[] = ["seal", "signature", "phone-number"];

/** A page with its place: of which file, and which one in it, empty sheets not counted. */
interface Placed {
  readonly page: ScoredPage;
  readonly file: number;
  readonly at: number;
  readonly isLast: boolean;
}

interface Step {
  readonly from: Placed;
  readonly to: Placed;
  readonly points: number;
}

/** The pages of every file that are no cards, as materials. */
export function linkPages(files: readonly (readonly ScoredPage[])[]): readonly PageGroup[] {
  const placed = files
    .flatMap((pages, file) =>
      pages.map((page, at): Placed => ({ page, file, at, isLast: at === pages.length - 1 })),
    )
    .filter(({ page }) => !isCard(page));
  const reversed = new Set(files.flatMap((pages, file) => (isReversed(pages) ? [file] : [])));
  const steps = placed
    .flatMap((from) => placed.flatMap((to) => stepOf(from, to, reversed) ?? []))
    .filter(({ points }) => points >= ENOUGH)
    .sort((a, b) => b.points - a.points);
  const chains = new Map(placed.map((one) => [one, [one]]));
  for (const step of steps) takeStep(step, steps, chains);
  for (const step of steps) takeBetween(step, chains);
  return [...new Set(chains.values())].map(groupOf);
}

/** Joins the chain that ends with the one page and that which begins with the other, unless something contradicts. */
function takeStep(step: Step, steps: readonly Step[], chains: Map<Placed, Placed[]>): void {
  const [left, right] = [chains.get(step.from), chains.get(step.to)];
  if (!left || !right || left === right || left.at(-1) !== step.from || right[0] !== step.to) return;
  if (isAmbiguous(step, steps, chains)) return;
  const joined = [...left, ...right];
  const type = typeOf(joined);
  if (type && joined.length > type.pages.max) return;
  const total = joined.map(({ page }) => page.number?.total).find((one) => one);
  const isCounted = isCountedOn(step, total) || isPlainlyNext(step) || isBehindCover(step.from, step.to);
  if ((!isCounted && hasOtherType(right, type, step.points)) || hasNumberTwice(joined)) return;
  const counted = joined.filter((one) => !isCover(one)).length;
  if (total && counted > total) return;
  const contradiction = type ? contradictionOf(type, left, right) : "none";
  if (contradiction === "clear" && !isCounted && !textGoesOn(step)) return;
  // A page without a title cannot be another's paper: it names the agent as well as the applicant.
  if (!isPlainlyNext(step) && step.points + CONTRADICTION[contradiction] < ENOUGH) return;
  for (const one of joined) chains.set(one, joined);
}

/**
 * A page left alone that goes on one of a material and was handed over right between it and the material's next: likelier
 * than that the two others, which go on each other as well, had a stranger laid between them.
 */
function takeBetween({ from, to }: Step, chains: Map<Placed, Placed[]>): void {
  const [left, right] = [chains.get(from), chains.get(to)];
  if (!left || !right || left === right || right.length > 1 || to.page.best) return;
  const next = left[left.indexOf(from) + 1];
  if (!next || !isNextHandedOver(from, to) || !isNextHandedOver(to, next)) return;
  const type = typeOf(left);
  const joined = left.flatMap((one) => (one === from ? [from, to] : [one]));
  if (!type || joined.length > type.pages.max || hasNumberTwice(joined)) return;
  if (contradictionOf(type, left, right) !== "none") return;
  for (const one of joined) chains.set(one, joined);
}

/** The sheet below in the file, or the first of the next file. */
function isNextHandedOver(from: Placed, to: Placed): boolean {
  if (from.file === to.file) return to.at === from.at + 1;
  return to.file === from.file + 1 && from.isLast && to.at === 0;
}

/** The very next section, or the rest of a sentence: more than a field misread in running text can deny. */
function textGoesOn({ from, to }: Step): boolean {
  return sectionStep(from.page.page, to.page.page) === 1 || sentencePoints(from.page, to.page) > 0;
}

/** The sheet beside it in the file, and the next number of one total: more than words like a title or a field can deny. */
function isCountedOn({ from, to }: Step, total: number | null | undefined): boolean {
  const isNext = to.page.number?.number === (from.page.number?.number ?? 0) + 1;
  return total != null && isNext && from.file === to.file && Math.abs(to.at - from.at) === 1;
}

/** A heading so much lower than the paper's title heads a part of it. */
const PART_HEIGHT = 0.87;

/**
 * The next sheet in the file with the next bare figure, under no title as large as the paper's own: 申请人承诺 over a part
 * of the form is no paper of its own.
 */
function isPlainlyNext({ from, to }: Pick<Step, "from" | "to">): boolean {
  const { best, number } = to.page;
  const isNext = number?.isBare === true && number.number === (from.page.number?.number ?? 0) + 1;
  const isBehind = from.file === to.file && to.at === from.at + 1 && from.page.number?.isBare === true;
  if (!isNext || !isBehind || best === null) return false;
  const own = headlineHeight(to.page.page, best.type);
  const title = from.page.best && headlineHeight(from.page.page, from.page.best.type);
  return own === null || (title !== null && own < title * PART_HEIGHT);
}

/** Another page that is still free fits as well: which one it is cannot be told. */
function isAmbiguous(step: Step, steps: readonly Step[], chains: ReadonlyMap<Placed, readonly Placed[]>) {
  const isOpen = ({ from, to }: Step) => {
    const [left, right] = [chains.get(from), chains.get(to)];
    return left !== right && left?.at(-1) === from && right?.[0] === to;
  };
  return steps.some(
    (other) =>
      other !== step &&
      other.points === step.points &&
      (other.from === step.from) !== (other.to === step.to) &&
      isOpen(other),
  );
}

function hasNumberTwice(chain: readonly Placed[]): boolean {
  const numbers = chain.flatMap(({ page }) => (page.number?.isBare ? [] : (page.number?.number ?? [])));
  return new Set(numbers).size < numbers.length;
}

/** Whether a page of the chain is surely of another type than the material. */
function hasOtherType(chain: readonly Placed[], type: MaterialType | null, points: number): boolean {
  return chain.some(({ page }) => {
    const { best } = page;
    if (!best || best.type === type || isLaterPage(page, best.type)) return false;
    return best.confidence >= (points >= NUMBER_NEXT + SAME_TOTAL ? SURE_TYPE : OWN_TYPE) && best.isTitled;
  });
}

/** The type of the first page that surely has one, or else of the first; a weak sign makes several pages no single one. */
function typeOf(chain: readonly Placed[]): MaterialType | null {
  const [first] = chain;
  const sure = chain.find(({ page }) => (page.best?.confidence ?? 0) >= OWN_TYPE);
  const type = (sure ?? first)?.page.best?.type ?? null;
  return chain.length > 1 && type?.pages.kind !== "several" ? null : type;
}

/** The sheet behind a cover in its file, which counts from itself on: as surely as the next number. */
const BEHIND_COVER = 6;

/** A sheet that holds little besides its material's title, laid first in its file and not counted with the others. */
function isCover({ page, at }: Placed): boolean {
  const { best, number } = page;
  if (at > 0 || number || best?.type.pages.kind !== "several") return false;
  return isCoverSheet(page.page, best.type);
}

/**
 * Whether the page is what the cover before it in the file covers: not headed itself, and of its type, or of none, or
 * one that only words within it (执业药师 in a list of staff) make look like another.
 */
function isBehindCover(from: Placed, to: Placed): boolean {
  if (from.file !== to.file || to.at !== 1 || !isCover(from)) return false;
  const { best, page, scores } = to.page;
  if (best === null) return !hasOwnHeadline(page);
  if (best.type === from.page.best?.type) return !(best.isTitled && hasHeadline(page, best.type));
  const own = scores.find(({ type }) => type === from.page.best?.type);
  return (own?.confidence ?? 0) > 0 && !hasOwnHeadline(page);
}

/** How much speaks for one page following the other; null where it cannot. */
function stepOf(from: Placed, to: Placed, reversed: ReadonlySet<number>): Step | null {
  if (from === to) return null;
  if (isBehindCover(from, to)) return { from, to, points: BEHIND_COVER };
  const content = contentPoints(from.page, to.page);
  const isPart = isPlainlyNext({ from, to }) && !isFixedForm(from.page);
  const points = isPart ? Math.max(NUMBER_NEXT, content ?? 0) : content;
  return points === null ? null : { from, to, points: points + placePoints(from, to, reversed) };
}

function contentPoints(from: ScoredPage, to: ScoredPage): number | null {
  if (isFixedForm(from) || isFixedForm(to) || isStart(to)) return null;
  const number = numberPoints(from, to);
  if (number === null) return null;
  return number + sectionPoints(from, to) + sentencePoints(from, to) + typePoints(from, to);
}

/** A card or a paper of one page, surely. */
function isFixedForm(page: ScoredPage): boolean {
  const { best } = page;
  if (best === null || best.type.pages.kind === "several" || best.confidence < OWN_TYPE) return false;
  return !isLaterPage(page, best.type);
}

/**
 * 第2页 共2页 without a headline: whatever words it holds of the type (a list of staff with health certificates), it is no
 * paper of its own.
 */
function isLaterPage({ page, number }: ScoredPage, type: MaterialType): boolean {
  const isCounted = number !== null && !number.isBare && number.total !== null && number.number > 1;
  return isCounted && !hasHeadline(page, type);
}

/** Page 1, or under a headline of its own without a number or section that goes on another page. */
function isStart(page: ScoredPage): boolean {
  if (page.number && !page.number.isBare) return page.number.number === 1;
  if (!page.best?.isTitled || !hasHeadline(page.page, page.best.type)) return false;
  const first = Object.values(pageFlow(page.page).sections)[0]?.first ?? 1;
  return first <= 1;
}

/** Null where the printed page numbers exclude it. */
function numberPoints({ number: from }: ScoredPage, { number: to }: ScoredPage): number | null {
  if (!from || !to) return from === to || saysMoreFollow(from) ? 0 : NUMBER_LACKING;
  if (from.isBare || to.isBare) return bareNumberPoints(from, to);
  if (to.number <= from.number || (from.total !== null && from.number >= from.total)) return null;
  if ((from.total === null) !== (to.total === null) || from.total !== to.total) return null;
  const total = from.total === null ? 0 : SAME_TOTAL;
  return (to.number === from.number + 1 ? NUMBER_NEXT : NUMBER_LATER) + total;
}

/** 第1页 共4页: another sheet belongs to it, with a number or without. */
function saysMoreFollow(page: PrintedPageNumber | null): boolean {
  return page !== null && page.total !== null && page.number < page.total;
}

/** A figure alone at the foot may be something else: it excludes nothing. Of — 3 — only the figure may have been read. */
function bareNumberPoints(from: PrintedPageNumber, to: PrintedPageNumber): number {
  if (to.number === from.number + 1 && from.total === null && to.total === null) return NUMBER_NEXT;
  return from.isBare === to.isBare ? NUMBER_UNLIKELY : NUMBER_LACKING;
}

function sectionPoints({ page: from }: ScoredPage, { page: to }: ScoredPage): number {
  const step = sectionStep(from, to);
  if (step === null) return 0;
  if (step === 1) return SECTION_NEXT;
  // The same section goes on under a subheading, or one was not read.
  if (step === 0) return 0;
  if (step < 0) return SECTION_BACK;
  return step === 2 ? SECTION_AFTER_NEXT : 0;
}

function sentencePoints({ page: from }: ScoredPage, { page: to }: ScoredPage): number {
  const [before, after] = [pageFlow(from), pageFlow(to)];
  const closing = after.beginsClosing && !before.beginsClosing ? CLOSING : 0;
  if (before.breaksOff === null) return closing;
  if (after.beginsSection) return before.breaksOff === "sentence" ? SENTENCE_BROKEN : 0;
  return closing + (after.beginsWithin ? SENTENCE_GOES_ON : 0);
}

function typePoints(from: ScoredPage, to: ScoredPage): number {
  const own = to.scores.find((score) => score.type === from.best?.type);
  const goesOn = own?.isContinuation ? GOES_ON : 0;
  if (!to.best) return (hasOwnHeadline(to.page) ? HEADED_ANEW : UNTYPED) + goesOn;
  if (to.best.type === from.best?.type) return SAME_TYPE + goesOn + (to.best.isTitled ? TITLED_ANEW : 0);
  return goesOn + (to.best.confidence < OWN_TYPE ? UNTYPED : OTHER_TYPE);
}

/** Sheets that lie on each other more likely belong together; in a pile laid the wrong way round, the one before. */
function placePoints(from: Placed, to: Placed, reversed: ReadonlySet<number>): number {
  if (from.file === to.file) {
    const step = (to.at - from.at) * (reversed.has(from.file) ? -1 : 1);
    if (step === 1) return NEXT_IN_FILE;
    return step === -1 ? BACK_IN_FILE : 0;
  }
  if (to.file === from.file + 1 && from.isLast && to.at === 0) return NEXT_FILE;
  return from.file === to.file + 1 && to.isLast && from.at === 0 ? BACK_FILE : 0;
}

/** Whether more neighboring pages of the file go on each other backward than forward. */
function isReversed(pages: readonly ScoredPage[]): boolean {
  const tells = (from: ScoredPage | undefined, to: ScoredPage | undefined) =>
    from && to && (contentPoints(from, to) ?? 0) >= TELLS_ORDER ? 1 : 0;
  let forward = 0;
  for (const [at, page] of pages.entries()) {
    forward += tells(pages[at - 1], page) - tells(page, pages[at - 1]);
  }
  return forward < 0;
}

/** Whether a required field that both surely hold reads differently: clearly, or by what a misreading changes. */
function contradictionOf(
  type: MaterialType,
  left: readonly Placed[],
  right: readonly Placed[],
): "none" | "near" | "clear" {
  const [own, other] = [left, right].map((chain) =>
    readScored(
      type,
      chain.map(({ page }) => page),
    ),
  );
  // A page that looks like one of another type has to agree in all it may hold.
  const isAlien = right.some(({ page }) => page.best !== null && page.best.type !== type);
  const differing = type.fields.flatMap((field) => {
    if (!field.required || UNTELLING_KINDS.includes(field.kind)) return [];
    const [one, two] = [own?.[field.id], other?.[field.id]];
    if (!one || !two || one.value === null || two.value === null || one.value === two.value) return [];
    const isTold = [one, two].every(
      ({ value, confidence }) => confidence >= TOLD && !isOdd(field, value ?? ""),
    );
    return isTold || isAlien ? [isNear(one.value, two.value)] : [];
  });
  if (differing.length === 0) return "none";
  return differing.every((near) => near) ? "near" : "clear";
}

/** Of one length with half the characters in their places: handwriting is misread like that. */
function isNear(left: string, right: string): boolean {
  const [a, b] = [[...left], [...right]];
  return a.length === b.length && a.filter((char, at) => char === b[at]).length * 2 >= a.length;
}

function groupOf(chain: readonly Placed[]): PageGroup {
  const notes = chain.flatMap(({ page, file, at }, index) => {
    const before = chain[index - 1];
    if (!before) return [];
    if (before.file !== file) {
      const number = page.number?.number;
      return [number ? `第${number}页在另一文件中,按页码并入` : "后续页在另一文件中,按内容并入"];
    }
    return before.at > at ? ["页序不对,已按页码和内容排好"] : [];
  });
  return { type: typeOf(chain), pages: chain.map(({ page }) => page), notes: [...new Set(notes)] };
}
