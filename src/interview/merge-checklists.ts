import type { ChecklistMaterial, MergedChecklist } from "../domain/checklist.ts";
import type { Answers } from "../domain/condition.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { askedQuestion, checklist, savedOf } from "./checklist.ts";
import { nextQuestion } from "./next-question.ts";

/** An item of a bundle with the answers that concern it. */
export interface BundleEntry {
  readonly item: ServiceItem;
  readonly answers: Answers;
}

type MergedMaterial = MergedChecklist["materials"][number];

/**
 * One checklist for several items (一件事): items in the order in which they can be done, a material
 * asked for by several of them once, and none that an item of the bundle itself ends in.
 */
export function mergeChecklists(entries: readonly BundleEntry[]): MergedChecklist {
  const ordered = inOrder(entries);
  const materials: MergedMaterial[] = [];
  ordered.forEach(({ item, answers }, index) => {
    const delivered = new Set(ordered.slice(0, index).flatMap((earlier) => earlier.item.resultTypeIds));
    for (const line of checklist(item, answers).materials) {
      const requirement = item.materials.find((material) => material.id === line.id);
      if (requirement?.typeIds.every((type) => delivered.has(type))) continue;
      const at = materials.findIndex((other) => isSame(other, line, item, ordered));
      const known = materials[at];
      if (known) materials[at] = merge(known, line, item.id);
      else materials.push({ ...line, itemIds: [item.id] });
    }
  });
  const asking = ordered.flatMap(({ item, answers }) => {
    const question = nextQuestion(item, answers);
    return question ? [{ ...askedQuestion(question), itemId: item.id }] : [];
  })[0];
  return {
    complete: asking === undefined,
    ...(asking ? { nextQuestion: asking } : {}),
    items: ordered.map(({ item }) => ({ id: item.id, name: item.name })),
    materials,
    saved: savedOf(materials),
  };
}

/** An item that asks for what another ends in comes after it; otherwise the given order holds. */
function inOrder(entries: readonly BundleEntry[]): readonly BundleEntry[] {
  const rest = [...entries];
  const ordered: BundleEntry[] = [];
  while (rest.length > 0) {
    const free = rest.findIndex(
      (entry) => !rest.some((other) => other !== entry && needsResultOf(entry.item, other.item)),
    );
    // Items that wait for each other keep their given order.
    ordered.push(...rest.splice(Math.max(0, free), 1));
  }
  return ordered;
}

function needsResultOf(item: ServiceItem, other: ServiceItem): boolean {
  return item.materials.some((material) =>
    material.typeIds.some((type) => other.resultTypeIds.includes(type)),
  );
}

/** One material asked for twice: the same place in both items, filled by the same types of document. */
function isSame(
  known: MergedMaterial,
  line: ChecklistMaterial,
  item: ServiceItem,
  entries: readonly BundleEntry[],
): boolean {
  if (known.id !== line.id || known.itemIds.includes(item.id)) return false;
  const types = (owner: ServiceItem | undefined) =>
    [...(owner?.materials.find((material) => material.id === line.id)?.typeIds ?? [])]
      .sort((a, b) => (a < b ? -1 : 1))
      .join();
  return types(entries.find((entry) => entry.item.id === known.itemIds[0])?.item) === types(item);
}

const STATES = ["needed", "open", "optional"] as const;

/** The stricter of both; spared only where every item spares it. */
function merge(known: MergedMaterial, line: ChecklistMaterial, itemId: string): MergedMaterial {
  const { deferral, commitment, exemption, ...rest } = known;
  return {
    ...rest,
    state: STATES.find((state) => state === known.state || state === line.state) ?? known.state,
    copies: Math.max(known.copies, line.copies),
    ...(deferral && line.deferral ? { deferral } : {}),
    ...(commitment && line.commitment ? { commitment } : {}),
    ...(exemption && line.exemption ? { exemption } : {}),
    points: [...new Set([...known.points, ...line.points])],
    itemIds: [...known.itemIds, itemId],
  };
}
