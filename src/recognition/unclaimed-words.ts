import { coverage } from "../domain/box.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import type { LabelPlace } from "./find-labels.ts";
import type { PageText } from "./page-text.ts";
import { isNothing } from "./stretch.ts";

/** A title stands in the upper part of a page, in larger characters. */
const TITLE = { until: 0.3, height: 1.2 };

/** What asks for a signature or a seal is nobody's value: 公司公章：, 经办人（签字）. */
const SIGNING_PLACE = /(?:签[字名章署]|[盖印公]章|捺印)\)?[:：]?$/;

/** Whether a line of the page, its title apart, bears no label and nothing read, so that it may be somebody's value. */
export function hasUnclaimedWords(
  page: PageText,
  places: readonly LabelPlace[],
  read: Readonly<Record<string, FieldValue>>,
): boolean {
  const claimed = Object.values(read).flatMap(({ state, evidence }) =>
    state === "read" ? evidence.filter(({ fileId }) => fileId === page.fileId) : [],
  );
  return page.cells.some((cell) => {
    const isTitle = cell.box[1] < TITLE.until && cell.box[3] - cell.box[1] > page.lineHeight * TITLE.height;
    const own = places.filter((place) => place.cellIndexes.includes(cell.index));
    const rest = own.some((place) => place.cellIndexes.length > 1)
      ? ""
      : cell.text.slice(Math.max(0, ...own.map(({ end }) => end)));
    const isRead = claimed.some(
      ({ page: number, box }) => number === page.page.number && box !== null && coverage(box, cell.box) > 0.5,
    );
    return !isTitle && !isRead && !isNothing(rest) && !isFoot(rest) && !SIGNING_PLACE.test(rest);
  });
}

/** Words at the edge of a page that belong to no field: page numbers. */
function isFoot(text: string): boolean {
  return /^[-—\s]*第?\d{1,3}(?:页|\/\d{1,3})?(?:[,，]?共\d{1,3}页)?[-—\s]*$/.test(text);
}
