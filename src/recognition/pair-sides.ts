import type { FieldValue } from "../domain/recognized-material.ts";
import { parseAddress } from "../standards/address.ts";
import { LONG_TERM } from "../standards/chinese-date.ts";
import { addMonths } from "../standards/date-range.ts";
import { readResidentIdNumber } from "../standards/resident-id-number.ts";
import { type PageGroup, sidesOf } from "./group-pages.ts";
import { type MaterialPage, readFields } from "./read-fields.ts";

interface Face {
  readonly group: PageGroup;
  readonly at: number;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** Points for a front and a back: signs that they are of one card, and that they are not. */
const VALIDITY_FITS = 3;
const VALIDITY_CONTRADICTS = -6;
const PLACE_FITS = 2;
const NEXT_TO = 2;
const SAME_FILE = 1;

/**
 * Joins faces that arrived apart: fronts and backs of two-sided cards. The back bears no name, so pairs are formed by
 * the term's length at the holder's age, the issuer's place in the address, and adjacency. A contradicted pair is never
 * formed; a lone face stays alone.
 */
export function pairSides(groups: readonly PageGroup[]): readonly PageGroup[] {
  const faces = groups.map((group, at) => face(group, at)).filter((one) => one !== null);
  const fronts = faces.filter((one) => sidesIn(one.group).join() === firstSide(one.group));
  const backs = faces.filter((one) => !sidesIn(one.group).includes(firstSide(one.group)));
  const options = fronts
    .flatMap((front) => backs.map((back) => ({ front, back, ...judge(front, back) })))
    .filter(
      ({ front, back, points }) => front.group.type === back.group.type && points > VALIDITY_CONTRADICTS / 2,
    )
    .sort((a, b) => b.points - a.points || a.front.at - b.front.at || a.back.at - b.back.at);
  const taken = new Set<Face>();
  const merged = new Map<PageGroup, PageGroup>();
  const gone = new Set<PageGroup>();
  for (const { front, back, notes } of options) {
    if (taken.has(front) || taken.has(back)) continue;
    taken.add(front).add(back);
    gone.add(back.group);
    merged.set(front.group, {
      ...front.group,
      pages: [...front.group.pages, ...back.group.pages],
      notes: [...front.group.notes, `正反面配对:${notes.join("、")}`],
    });
  }
  return groups.filter((group) => !gone.has(group)).map((group) => merged.get(group) ?? group);
}

/**
 * Register pages that came apart from their first page join it, when exactly one first page of the type was handed in.
 */
export function joinRecurringSides(groups: readonly PageGroup[]): readonly PageGroup[] {
  const isRecurring = (group: PageGroup) =>
    (group.type?.sides.length ?? 0) > 0 && (group.type?.pages.max ?? 0) > (group.type?.sides.length ?? 0);
  const isHome = (group: PageGroup) => isRecurring(group) && sidesIn(group).includes(firstSide(group));
  return groups.flatMap((group) => {
    const homes = groups.filter((other) => isHome(other) && other.type === group.type);
    if (!isRecurring(group) || homes.length !== 1) return [group];
    if (!isHome(group)) return [];
    const loose = groups.filter((other) => other.type === group.type && other !== group);
    const notes = loose.length > 0 ? ["其余页在另外的文件或位置,只有一份首页,并入"] : [];
    return [
      {
        ...group,
        pages: [...group.pages, ...loose.flatMap((other) => other.pages)],
        notes: [...group.notes, ...notes],
      },
    ];
  });
}

/** The single faces of two-sided cards; whole cards and other materials are left alone. */
function face(group: PageGroup, at: number): Face | null {
  const { type } = group;
  if (type?.pages.kind !== "sides" || type.sides.length !== 2 || type.pages.max > 2) return null;
  const sides = sidesIn(group);
  if (sides.length !== 1 || group.pages.length !== 1) return null;
  const pages: readonly MaterialPage[] = group.pages.map(({ page }) => ({ page, sides }));
  return { group, at, fields: readFields(type, pages) };
}

function sidesIn(group: PageGroup): readonly string[] {
  const { type } = group;
  return type ? [...new Set(group.pages.flatMap((page) => sidesOf(page, type)))] : [];
}

function firstSide(group: PageGroup): string {
  return group.type?.sides[0]?.id ?? "";
}

function judge(front: Face, back: Face): { readonly points: number; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let points = 0;
  const validity = judgeValidity(front, back);
  if (validity !== null) {
    points += validity ? VALIDITY_FITS : VALIDITY_CONTRADICTS;
    notes.push(validity ? "有效期限与持证人年龄相符" : "有效期限与持证人年龄不符");
  }
  if (placeFits(front, back)) {
    points += PLACE_FITS;
    notes.push("签发机关与住址地区相符");
  }
  const [frontPage, backPage] = [front.group.pages[0]?.page, back.group.pages[0]?.page];
  if (frontPage && frontPage.fileId === backPage?.fileId) points += SAME_FILE;
  const distance = back.at - front.at;
  if (Math.abs(distance) === 1) points += distance === 1 ? NEXT_TO : NEXT_TO * 0.75;
  notes.push(Math.abs(distance) === 1 ? "文件相邻(背面无姓名)" : "背面无姓名,按先后顺序");
  return { points, notes };
}

/**
 * Whether the term fits the holder's age on its first day; null when either is unknown.
 * @source 居民身份证法 art. 5: under 16 five years, 16–25 ten, 26–45 twenty, from 46 long-term
 */
function judgeValidity(front: Face, back: Face): boolean | null {
  const born =
    readResidentIdNumber(front.fields["idNumber"]?.value ?? "")?.birthDate ??
    front.fields["birthDate"]?.value;
  const [start, end] = (back.fields["validity"]?.value ?? "").split("/");
  if (!born || !start || !end || (back.fields["validity"]?.confidence ?? 0) < 0.6) return null;
  if (start < born) return false;
  const age = Number(start.slice(0, 4)) - Number(born.slice(0, 4)) - (start.slice(5) < born.slice(5) ? 1 : 0);
  const years = age < 16 ? 5 : age < 26 ? 10 : age < 46 ? 20 : null;
  return years === null ? end === LONG_TERM : end === addMonths(start, years * 12);
}

/** The issuer's name begins with a place of the address: `云溪市公安局临江分局` and `云溪市临江区…`. */
function placeFits(front: Face, back: Face): boolean {
  const issuer = back.fields["issuer"]?.value ?? "";
  const { city, district } = parseAddress(front.fields["address"]?.value ?? "");
  const stem = (district ?? city ?? "").replace(/[市区县旗]$/, "");
  return stem.length >= 2 && issuer.includes(stem);
}
