import type { PageMark } from "../domain/extracted-text.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import type { LabelPlace } from "./find-labels.ts";
import type { PageText } from "./page-text.ts";
import { FINE_QUALITY } from "./read-signature.ts";
import { round } from "./read-stretches.ts";

/** Farthest a seal's center lies from the label it belongs to, in page sizes. */
const NEAR = 0.28;

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
      : seals.filter(({ page, mark }) =>
          anchors.some((anchor) => anchor.page === page && isNear(mark, anchor.place)),
        );
  const [best] = [...(near.length > 0 ? near : seals)].sort((a, b) => b.mark.confidence - a.mark.confidence);
  if (best) {
    const certainty = near.length > 0 ? 0.98 : 0.6;
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

function isNear(mark: PageMark, place: LabelPlace): boolean {
  const x = (mark.box[0] + mark.box[2]) / 2 - (place.box[0] + place.box[2]) / 2;
  const y = (mark.box[1] + mark.box[3]) / 2 - (place.box[1] + place.box[3]) / 2;
  return Math.hypot(x, y) < NEAR;
}
