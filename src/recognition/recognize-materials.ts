import type { ExtractedPage, ExtractedText } from "../domain/extracted-text.ts";
import type { LabelWords } from "../domain/label-words.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { FieldValue, RecognizedMaterial } from "../domain/recognized-material.ts";
import { isEmptySheet } from "../standards/empty-sheet.ts";
import {
  groupFaces,
  isCard,
  type PageGroup,
  type ScoredPage,
  scoreFilePage,
  sidesOf,
} from "./group-pages.ts";
import { guessType } from "./guess-type.ts";
import { joinCovers } from "./join-covers.ts";
import { linkPages } from "./link-pages.ts";
import { preparePage } from "./page-text.ts";
import { joinRecurringSides, pairSides } from "./pair-sides.ts";
import { readFields } from "./read-fields.ts";
import { round } from "./read-stretches.ts";
import { splitCards } from "./split-cards.ts";

/** A read file, as recognition takes it. */
export interface ReadFile {
  readonly fileId: string;
  readonly text: ExtractedText;
}

/** Confidence of a page that fits no type. */
const UNKNOWN_CONFIDENCE = 0.1;
/** Confidence of a card whose page also bears another person's. */
const SHARED_PAGE_CONFIDENCE = 0.6;
/** Confidence of a type guessed from title and labels. */
const GUESSED_CONFIDENCE = 0.55;
/** A runner-up this close makes the choice unsure. */
const NEAR_TIE = 0.15;

/**
 * Says which materials the files hold (识别材料): files are cut where a new material begins, pages that belong
 * together are joined across files, and each material's fields are read with their places. The text of a
 * document is data: nothing in it changes how it is judged. Deterministic; what a file is does not depend on
 * the order of the files, only the pairing of otherwise equal card faces does. `expected`: ids of the types that the
 * submission may hold; a paper that shows too few signs of any type is taken for one of these or for none.
 */
export function recognizeMaterials(
  files: readonly ReadFile[],
  types: readonly MaterialType[],
  words: LabelWords,
  expected: ReadonlySet<string> | null = null,
): readonly RecognizedMaterial[] {
  const likely = expected === null ? types : types.filter((type) => expected.has(type.id));
  const scored = files.map(({ fileId, text }) =>
    writtenPages(text.pages).map((page) => scoreFilePage(preparePage(fileId, page), types, expected)),
  );
  const groups = joinCovers(groupPages(scored, types).map((group) => guessed(group, likely, expected)));
  const materials = joinRecurringSides(pairSides(groups)).map((group) => toMaterial(group, words));
  const named = materials.map((material, at) => ({
    ...material,
    id: ownId(material, materials.slice(0, at)),
  }));
  return withEmptySheets(named, files);
}

/** A scanner that takes both sides hands in empty ones: they tell nothing of any paper. A file of nothing else keeps its first. */
function writtenPages(pages: readonly ExtractedPage[]): readonly ExtractedPage[] {
  const written = pages.filter((page) => !isEmptySheet(page));
  return written.length > 0 ? written : pages.slice(0, 1);
}

/** Every empty sheet goes with the page before it in its file, the first ones with the page after them. */
function withEmptySheets(
  materials: readonly RecognizedMaterial[],
  files: readonly ReadFile[],
): readonly RecognizedMaterial[] {
  const homes = new Map<string, number[]>();
  for (const { fileId, text } of files) {
    const written = writtenPages(text.pages).map(({ number }) => number);
    for (const { number } of text.pages.filter((page) => !written.includes(page.number))) {
      const home = written.findLast((one) => one < number) ?? written[0] ?? number;
      homes.set(`${fileId}:${home}`, [...(homes.get(`${fileId}:${home}`) ?? []), number]);
    }
  }
  const taken = new Set<string>();
  return materials.map((material) => ({
    ...material,
    pages: material.pages.flatMap(({ fileId, page }) => {
      const key = `${fileId}:${page}`;
      // Cards of several people may share the page.
      const sheets = taken.has(key) ? [] : (homes.get(key) ?? []);
      taken.add(key);
      return [{ fileId, page }, ...sheets.map((sheet) => ({ fileId, page: sheet }))];
    }),
  }));
}

/**
 * The pages of all files as materials in the order in which their first pages came: papers of several pages put
 * together wherever they lie, cards face by face. Of a page with several people's cards every face comes by itself,
 * for `pairSides` to pair.
 */
function groupPages(
  files: readonly (readonly ScoredPage[])[],
  types: readonly MaterialType[],
): readonly PageGroup[] {
  const place = new Map(files.flat().map((page, at) => [page, at] as const));
  const papers = linkPages(files).map((group) => ({
    group,
    at: Math.min(...group.pages.map((page) => place.get(page) ?? 0)),
  }));
  const cards = files.flatMap((pages) =>
    runsOfCards(pages).flatMap((run) =>
      cardGroups(run, types).map((group) => ({
        group,
        at: Math.min(...run.map((page) => place.get(page) ?? 0)),
      })),
    ),
  );
  return [...cards, ...papers].sort((a, b) => a.at - b.at).map(({ group }) => group);
}

/** Neighboring pages of a file that bear cards. */
function runsOfCards(pages: readonly ScoredPage[]): readonly (readonly ScoredPage[])[] {
  const runs: ScoredPage[][] = [];
  for (const [at, page] of pages.entries()) {
    if (!isCard(page)) continue;
    const before = pages[at - 1];
    if (before && isCard(before)) runs.at(-1)?.push(page);
    else runs.push([page]);
  }
  return runs;
}

function cardGroups(pages: readonly ScoredPage[], types: readonly MaterialType[]): readonly PageGroup[] {
  const groups: PageGroup[] = [];
  let together: ScoredPage[] = [];
  for (const page of pages) {
    const faces = page.best ? splitCards(page.page, page.best.type) : null;
    if (!faces) {
      together.push(page);
      continue;
    }
    groups.push(...groupFaces(together));
    together = [];
    const notes = ["一页上有几个人的证件，按人分开"];
    for (const face of faces) groups.push({ ...onlyGroup(scoreFilePage(face, types)), notes });
  }
  return [...groups, ...groupFaces(together)];
}

/** Points from which title and labels say more than a few signs of another type. */
const PLAIN_GUESS = 5;
/** Confidence below which the signs of a type are few. */
const FEW_SIGNS = 0.8;
/** Confidence from which even a type nobody asked for stands. */
const SURE_SIGNS = 0.92;

/**
 * A group of no known type as the one its title and labels make likely; likewise one that a few signs make a type
 * the submission does not ask for, or one far less like its title and labels.
 */
function guessed(
  group: PageGroup,
  types: readonly MaterialType[],
  expected: ReadonlySet<string> | null,
): PageGroup {
  const [first] = group.pages;
  const own = first?.best?.confidence ?? 0;
  const isUnasked = group.type !== null && expected !== null && !expected.has(group.type.id);
  if (!first || group.type?.pages.kind === "sides") return group;
  if (group.type !== null && own >= FEW_SIGNS && !(isUnasked && own < SURE_SIGNS)) return group;
  const guess = guessType(first.page, types);
  if (!guess || guess.type === group.type) return group;
  if (group.type !== null && guess.points < PLAIN_GUESS) return group;
  const note = guess.title === "" ? "栏目与之相近" : `标题“${guess.title}”和栏目与之相近`;
  return { ...group, type: guess.type, notes: [...group.notes, note], isGuessed: true };
}

function onlyGroup(page: ScoredPage): PageGroup {
  return { type: page.best?.type ?? null, pages: [page], notes: [] };
}

/** Materials that share their first page are numbered. */
function ownId(material: RecognizedMaterial, before: readonly RecognizedMaterial[]): string {
  const same = before.filter((other) => other.id === material.id).length;
  return same === 0 ? material.id : `${material.id}#${same + 1}`;
}

function toMaterial(group: PageGroup, words: LabelWords): RecognizedMaterial {
  const { type } = group;
  const pages = group.pages
    .map(({ page }) => ({ fileId: page.fileId, page: page.page.number }))
    // Both faces of a card may stand on one page.
    .filter(
      (page, at, all) => all.findIndex((one) => one.fileId === page.fileId && one.page === page.page) === at,
    );
  const [first] = pages;
  const id = `${first?.fileId ?? ""}:${first?.page ?? 1}`;
  if (!type) {
    return {
      id,
      typeId: null,
      confidence: UNKNOWN_CONFIDENCE,
      why: ["没有材料类型与之相符"],
      pages: [...pages],
      sides: [],
      fields: {},
    };
  }
  const materialPages = group.pages.map((page) => ({ page: page.page, sides: sidesOf(page, type) }));
  const fields = readFields(type, materialPages, words);
  const isShared = type.sides.length === 2 && type.pages.max === 2 && holdsTwoPeople(group);
  const seen = new Set(materialPages.flatMap(({ sides }) => sides));
  return {
    id,
    typeId: type.id,
    confidence: round(isShared ? Math.min(SHARED_PAGE_CONFIDENCE, confidenceOf(group)) : confidenceOf(group)),
    why: isShared ? [...whyOf(group), "一页上有两个人的证件,请分开上传"] : whyOf(group),
    pages: [...pages],
    sides: type.sides.map((side) => side.id).filter((side) => seen.has(side)),
    fields: isShared ? unclear(fields) : { ...fields },
  };
}

/** Two different resident ID numbers on a card's pages: whose the other fields are can't be told. */
function holdsTwoPeople(group: PageGroup): boolean {
  const numbers = group.pages.flatMap(({ page }) => page.flow.match(/(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g) ?? []);
  return new Set(numbers).size > 1;
}

function unclear(fields: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([id, field]) => [
      id,
      { ...field, state: "unclear", value: null, confidence: Math.min(field.confidence, 0.3) },
    ]),
  );
}

/** That of the surest page, less where another type is nearly as likely and where lines were badly read. */
function confidenceOf(group: PageGroup): number {
  if (group.isGuessed) return GUESSED_CONFIDENCE;
  const own = group.pages.filter((page) => page.best?.type === group.type);
  const [surest] = [...own].sort((a, b) => (b.best?.confidence ?? 0) - (a.best?.confidence ?? 0));
  const best = surest?.best?.confidence ?? 0;
  const margin = best - (surest?.runnerUp?.confidence ?? 0);
  const isTied = surest?.runnerUp !== null && margin < NEAR_TIE;
  return isTied ? Math.min(best, 0.5 + margin * 2) : best;
}

function whyOf(group: PageGroup): string[] {
  const own = group.pages.flatMap((page) => (page.best?.type === group.type ? page.best.why : []));
  const [page] = group.pages;
  const rival = page?.runnerUp && page.best && page.best.confidence - page.runnerUp.confidence < NEAR_TIE;
  return [
    ...new Set([...own, ...group.notes, ...(rival ? [`也可能是${page.runnerUp?.type.name ?? ""}`] : [])]),
  ];
}
