import { type Box, coverage } from "../domain/box.ts";
import type { PageMark } from "../domain/extracted-text.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import type { LabelPlace } from "./find-labels.ts";
import type { PageText } from "./page-text.ts";
import { FINE_QUALITY } from "./read-signature.ts";
import { round } from "./read-stretches.ts";

/** Farthest a seal's center lies from the label it belongs to, in page sizes. */
const NEAR = 0.28;
/** Certainty of a seal where it is asked for, and of one that may be somebody else's. */
const SURELY = 0.98;
const POSSIBLY = 0.6;
/** Certainty of the signer's only seal, where another one of theirs is asked for: a person looks. */
const HARDLY = 0.5;
/** Share of a line that lies on a seal where it is the seal's own. */
const WITHIN = 0.8;
const OWN_LINE = /^\p{Script=Han}{2,9}章$/u;

/**
 * Whether a seal stands on the material: near one of the field's labels where it has labels that are found,
 * else anywhere. Seals elsewhere leave the field unclear: whose they are is not known.
 */
export function readSeal(
  pages: readonly PageText[],
  field: MaterialField,
  placesOf: (page: PageText) => readonly LabelPlace[],
): FieldValue {
  const base = { fieldId: field.id, name: field.name, kind: field.kind } as const;
  const seals = pages.flatMap((page) =>
    (page.page.marks ?? []).filter((mark) => mark.kind === "seal").map((mark) => ({ page, mark })),
  );
  const anchors = pages.flatMap((page) => placesOf(page).map((place) => ({ page, place })));
  const near =
    anchors.length === 0
      ? seals
      : seals.filter(
          ({ page, mark }) =>
            anchors.some((anchor) => anchor.page === page && isNear(mark, anchor.place)) &&
            !isAtOthersPlace(page, mark, anchors),
        );
  const bearing = seals.filter(({ page, mark }) => field.bears.some((word) => isOn(page, mark, word)));
  const candidates = bearing.length > 0 ? bearing : near.length > 0 ? near : seals;
  const [best] = [...candidates].sort((a, b) => b.mark.confidence - a.mark.confidence);
  if (best) {
    // The one seal there is may be the signer's other one: of two, one is taken to be the one asked for.
    const isOther = field.bears.length > 0 && bearing.length === 0 && seals.length === 1;
    const isPlaced = bearing.length + near.length > 0;
    const certainty = isOther ? HARDLY : isPlaced ? SURELY : POSSIBLY;
    return {
      ...base,
      state: "read",
      value: "present",
      raw: best.mark.text ?? "",
      confidence: round(certainty * best.mark.confidence),
      evidence: [
        {
          fileId: best.page.fileId,
          page: best.page.page.number,
          box: best.mark.box,
          text: best.mark.text ?? "",
        },
      ],
    };
  }
  const isSeen = pages.every(
    (page) =>
      page.page.marks !== null &&
      (page.page.quality === null ||
        (page.page.quality.score >= FINE_QUALITY && !page.page.quality.issues.includes("colorless"))),
  );
  const [anchor] = anchors;
  const last = pages.at(-1);
  const evidence = anchor
    ? [
        {
          fileId: anchor.page.fileId,
          page: anchor.page.page.number,
          box: anchor.place.box,
          text: anchor.place.cell.original,
        },
      ]
    : last
      ? [{ fileId: last.fileId, page: last.page.number, box: null, text: "" }]
      : [];
  return {
    ...base,
    state: isSeen ? "blank" : "unclear",
    value: null,
    raw: "",
    confidence: isSeen ? 0.85 : 0.3,
    evidence,
  };
}

/** Words that ask for a seal, and the end of a line that does: （公章）, 单位盖章： */
const SEAL_HERE = /\((?:单位|加盖)?(?:盖章|公章|印章|章)\)|(?:盖章|公章)[:：]/;

/**
 * Whether the seal stands over words that ask somebody else for one, and over none of the field's own places: an
 * employer's opinion under the guarantor's signature.
 */
function isAtOthersPlace(
  page: PageText,
  mark: PageMark,
  anchors: readonly { readonly page: PageText; readonly place: LabelPlace }[],
): boolean {
  const own = anchors.filter((anchor) => anchor.page === page).map(({ place }) => place);
  if (own.some(({ cell }) => liesOver(mark.box, cell.box))) return false;
  return page.cells.some(
    (cell) =>
      SEAL_HERE.test(cell.text) &&
      liesOver(mark.box, cell.box) &&
      !own.some((place) => place.cellIndexes.includes(cell.index)),
  );
}

/** Whether a seal reaches over a line's middle. */
export function liesOver(seal: Box, line: Box): boolean {
  const middle = (line[1] + line[3]) / 2;
  return seal[1] < middle && middle < seal[3] && seal[0] < line[2] && seal[2] > line[0];
}

/** Whether the words are on the seal: in what was read of it, or a short line within its bounds. */
function isOn({ cells }: PageText, { text = "", box }: PageMark, word: string): boolean {
  return (
    text.includes(word) ||
    cells.some(
      (cell) => OWN_LINE.test(cell.text) && cell.text.includes(word) && coverage(cell.box, box) > WITHIN,
    )
  );
}

function isNear(mark: PageMark, place: LabelPlace): boolean {
  const x = (mark.box[0] + mark.box[2]) / 2 - (place.box[0] + place.box[2]) / 2;
  const y = (mark.box[1] + mark.box[3]) / 2 - (place.box[1] + place.box[3]) / 2;
  return Math.hypot(x, y) < NEAR;
}
