import type { RecognizedMaterial } from "../../src/domain/recognized-material.ts";
import type { StackTruth } from "../datasets/stacks-dataset.ts";

/** `hits` of `cases`. */
export interface Share {
  readonly hits: number;
  readonly cases: number;
}

export interface StackScore {
  /** Borders between neighboring sheets of one file: of those made, right; of those there are, found. */
  readonly cutPrecision: Share;
  readonly cutRecall: Share;
  /** Pairs of sheets put into one material: of those made, right; of those there are, found. */
  readonly joinPrecision: Share;
  readonly joinRecall: Share;
  /** Materials that have all their sheets and no other. */
  readonly wholeMaterials: Share;
  /** Of those with several sheets, the ones in their order. */
  readonly pageOrder: Share;
  readonly types: Share;
  readonly faults: readonly string[];
}

interface Sheet {
  readonly file: string;
  readonly page: number;
  readonly material: number;
  readonly pageOfMaterial: number;
  /** Index of the recognized material it was put into; -1 for none. */
  readonly found: number;
}

/** How well the sheets of a stack were told apart and put together. Files are named as in the truth. */
export function scoreStack(truth: StackTruth, materials: readonly RecognizedMaterial[]): StackScore {
  const sheets = sheetsOf(truth, materials);
  const pairs = sheets.flatMap((a, index) => sheets.slice(index + 1).map((b) => ({ a, b })));
  const isSame = ({ a, b }: (typeof pairs)[number]) => a.material === b.material;
  const isJoined = ({ a, b }: (typeof pairs)[number]) => a.found === b.found && a.found >= 0;
  const neighbors = sheets.flatMap((b, index) => {
    const a = sheets[index - 1];
    return a && a.file === b.file ? [{ a, b }] : [];
  });
  const cuts = neighbors.filter((pair) => !isJoined(pair));
  const borders = neighbors.filter((pair) => !isSame(pair));
  const rightCuts = cuts.filter((pair) => !isSame(pair)).length;
  const whole = truth.materials.map((_, material) => wholeOf(material, sheets));
  const several = whole.flatMap((found, material) =>
    found !== null && sheets.filter((sheet) => sheet.material === material).length > 1
      ? [{ found, material }]
      : [],
  );
  return {
    cutPrecision: { hits: rightCuts, cases: cuts.length },
    cutRecall: { hits: rightCuts, cases: borders.length },
    joinPrecision: shareOf(pairs.filter(isJoined), isSame),
    joinRecall: shareOf(pairs.filter(isSame), isJoined),
    wholeMaterials: { hits: whole.filter((found) => found !== null).length, cases: whole.length },
    pageOrder: shareOf(several, ({ found, material }) => isInOrder(materials[found], sheets, material)),
    types: shareOf([...truth.materials.keys()], (material) =>
      hasType(truth.materials[material]?.typeId, material, sheets, materials),
    ),
    faults: [
      ...faultsOf(
        pairs.filter((pair) => isJoined(pair) && !isSame(pair)),
        "one, of two",
        truth,
      ),
      ...faultsOf(
        pairs.filter((pair) => isSame(pair) && !isJoined(pair)),
        "apart, of one",
        truth,
      ),
    ],
  };
}

/** Every sheet with something on it, in the order of the files. */
function sheetsOf(truth: StackTruth, materials: readonly RecognizedMaterial[]): readonly Sheet[] {
  return truth.files.flatMap(({ name, pages }) =>
    pages.flatMap(({ material, page }, index): Sheet[] => {
      if (material === null) return [];
      const found = materials.findIndex((one) =>
        one.pages.some((place) => place.fileId === name && place.page === index + 1),
      );
      return [{ file: name, page: index + 1, material, pageOfMaterial: page, found }];
    }),
  );
}

/** The recognized material that has these sheets and no other; null where there is none. */
function wholeOf(material: number, sheets: readonly Sheet[]): number | null {
  const own = sheets.filter((sheet) => sheet.material === material);
  const [first] = own;
  if (!first || first.found < 0 || own.some(({ found }) => found !== first.found)) return null;
  return sheets.some((sheet) => sheet.found === first.found && sheet.material !== material)
    ? null
    : first.found;
}

function isInOrder(
  found: RecognizedMaterial | undefined,
  sheets: readonly Sheet[],
  material: number,
): boolean {
  const order = (found?.pages ?? []).flatMap(
    ({ fileId, page }) =>
      sheets.find((sheet) => sheet.file === fileId && sheet.page === page && sheet.material === material)
        ?.pageOfMaterial ?? [],
  );
  return order.every((page, index) => index === 0 || page > (order[index - 1] ?? 0));
}

/** Whether the recognized material that holds most of its sheets is of its type. */
function hasType(
  typeId: string | undefined,
  material: number,
  sheets: readonly Sheet[],
  materials: readonly RecognizedMaterial[],
): boolean {
  const own = sheets.filter((sheet) => sheet.material === material);
  const counts = materials.map((_, found) => own.filter((sheet) => sheet.found === found).length);
  const most = counts.indexOf(Math.max(...counts));
  return materials[most]?.typeId === typeId;
}

function faultsOf(
  pairs: readonly { readonly a: Sheet; readonly b: Sheet }[],
  word: string,
  truth: StackTruth,
): string[] {
  const name = ({ material, pageOfMaterial }: Sheet) =>
    `${truth.materials[material]?.typeId ?? ""}#${material + 1}/${pageOfMaterial}`;
  return pairs.map(({ a, b }) => `${word}: ${name(a)} ${name(b)}`);
}

function shareOf<T>(cases: readonly T[], isHit: (one: T) => boolean): Share {
  return { hits: cases.filter(isHit).length, cases: cases.length };
}
