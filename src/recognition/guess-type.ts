import type { MaterialType } from "../domain/material-type.ts";
import { likeness } from "./adopt-labels.ts";
import { findLabels } from "./find-labels.ts";
import { foldWords, type PageText } from "./page-text.ts";
import { meetsCue, speakingAgainst, titleTexts } from "./score-page.ts";

/** A type that a page may be although it shows too few of the type's own signs. */
export interface TypeGuess {
  readonly type: MaterialType;
  readonly points: number;
  readonly title: string;
}

/** A title alike by less than this says nothing. */
const LIKE_TITLE = 0.45;
/** From these points on a type is likely; the next one must be so much behind. */
const LIKELY = 2.3;
const CLEAR = 0.9;
/** Most points a title gives, and most that labels give. */
const TITLE_POINTS = 4;
const LABEL_POINTS = 5;

/** Every type measured by how like its name the page's title is and by how many of its labels the page bears, best first. */
export function guessTypes(page: PageText, types: readonly MaterialType[]): readonly TypeGuess[] {
  const rarity = rarityOf(types);
  const titles = headings(page);
  return types
    .map((type) => guess(page, type, titles, rarity))
    .sort((a, b) => b.points - a.points || (a.type.id < b.type.id ? -1 : 1));
}

function guess(
  page: PageText,
  type: MaterialType,
  titles: readonly string[],
  rarity: ReadonlyMap<string, number>,
): TypeGuess {
  const names = [type.name, ...type.aliases].map(core);
  const fits = titles
    .flatMap((title) => names.map((name) => ({ title, fit: likeness(title, name) })))
    .sort((a, b) => b.fit - a.fit);
  const best = fits[0];
  const isTitled = best !== undefined && best.fit > LIKE_TITLE;
  const found = new Set(
    findLabels(page, labelsByField(type).flat())
      .filter((place) => place.hasColon || place.isAlone || place.hasGap)
      .map((place) => place.label),
  );
  const owned = labelsByField(type).map((field) =>
    Math.max(0, ...field.filter((label) => found.has(label)).map((label) => rarity.get(label) ?? 0)),
  );
  const cues = type.cues.for.filter((cue) => meetsCue(page, cue) !== null);
  const against = speakingAgainst(page, type);
  const points =
    (isTitled ? ((best.fit - LIKE_TITLE) / (1 - LIKE_TITLE)) * TITLE_POINTS : 0) +
    Math.min(
      LABEL_POINTS,
      owned.reduce((sum, weight) => sum + weight, 0),
    ) +
    (cues.reduce((sum, cue) => sum + cue.weight, 0) / type.cues.minimum) * 2 -
    against.reduce((sum, { cue }) => sum + cue.weight, 0);
  return { type, points, title: isTitled ? best.title : "" };
}

/** The most likely type; null where none is likely or two are about equally so. Cards are known by their faces only. */
export function guessType(page: PageText, types: readonly MaterialType[]): TypeGuess | null {
  const [best, next] = guessTypes(page, withoutCards(types));
  if (!best || best.points < LIKELY || best.points - (next?.points ?? 0) < CLEAR) return null;
  return best;
}

/** Whether the page's title is the type's very name, or another name it goes by. */
export function bearsName(page: PageText, type: MaterialType): boolean {
  const names = new Set([type.name, ...type.aliases].map(core));
  return headings(page).some((title) => names.has(title));
}

/** Lines that may be the page's title: larger than the text, or its first two rows. */
function headings(page: PageText): readonly string[] {
  const first = new Set(page.rows.slice(0, 2).map((row) => row.map((cell) => cell.text).join("")));
  const large = new Set(
    page.cells.filter((cell) => cell.box[3] - cell.box[1] > page.lineHeight * 1.25).map((cell) => cell.text),
  );
  return titleTexts(page)
    .filter((text) => first.has(text) || large.has(text) || [...large].some((part) => text.includes(part)))
    .map(core)
    .filter((title) => title.length >= 2);
}

/** How much a label tells about the type, 0..1: 1 where one type only has it. */
function rarityOf(types: readonly MaterialType[]): ReadonlyMap<string, number> {
  const known = rarities.get(types);
  if (known) return known;
  const owners = new Map<string, number>();
  for (const type of types) {
    const labels = new Set(labelsByField(type).flat());
    for (const label of labels) owners.set(label, (owners.get(label) ?? 0) + 1);
  }
  const made = new Map(
    [...owners].map(([label, count]) => [label, 1 - Math.log(count) / Math.log(types.length + 1)]),
  );
  rarities.set(types, made);
  return made;
}

const rarities = new WeakMap<readonly MaterialType[], ReadonlyMap<string, number>>();

/** Types that are no cards: one list per list of types, so that what is made of it is made once. */
function withoutCards(types: readonly MaterialType[]): readonly MaterialType[] {
  const made = cardless.get(types) ?? types.filter((type) => type.pages.kind !== "sides");
  cardless.set(types, made);
  return made;
}

const cardless = new WeakMap<readonly MaterialType[], readonly MaterialType[]>();

/** The type's labels by field, as they are compared; made once. */
function labelsByField(type: MaterialType): readonly (readonly string[])[] {
  const made = foldedLabels.get(type) ?? type.fields.map((field) => field.labels.map(foldWords));
  foldedLabels.set(type, made);
  return made;
}

const foldedLabels = new WeakMap<MaterialType, readonly (readonly string[])[]>();

function core(title: string): string {
  return title.replace(/\([^()]*\)/g, "").replace(/[^\p{Script=Han}]/gu, "");
}
