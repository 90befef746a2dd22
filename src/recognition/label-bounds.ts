import type { LabelPlace } from "./find-labels.ts";
import type { Candidate, Stretch } from "./stretch.ts";

/** Words of a label are nobody's value: 权限 in 委托权限 after the 委托 of a sentence. */
export function isWithinLabel({ stretches }: Candidate, places: readonly LabelPlace[]): boolean {
  return stretches.every(({ cell, from, to }) =>
    places.some(
      (place) => place.cell.index === cell.index && place.start <= from && to <= place.start + place.length,
    ),
  );
}

/** Another field's label, closed by a colon or a square bracket, ends a sentence: what stands beyond it is its value. */
export function crossesLabel(
  { stretches, lead = [] }: Candidate,
  places: readonly LabelPlace[],
  own: readonly string[],
): boolean {
  const holds = ({ cell, from, to }: Stretch, isFree: (place: LabelPlace) => boolean) =>
    places.some(
      (place) =>
        place.hasColon &&
        isFree(place) &&
        place.cell.index === cell.index &&
        place.start >= from &&
        place.start + place.length <= to,
    );
  return (
    stretches.some((stretch) => holds(stretch, () => true)) ||
    lead.some((stretch, at) =>
      holds(stretch, ({ label, start }) => !own.includes(label) && (at > 0 || start > stretch.from)),
    )
  );
}
