import type { MergedChecklist, MergedField } from "../domain/checklist.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { Bundle } from "./bundle.ts";

/** Fields nobody types in: marks on paper, and the day it is signed. */
const ON_PAPER_ONLY: ReadonlySet<string> = new Set(["seal", "signature"]);

/** Sums are those of one item: what is asked for as a loan is not what is asked for as a subsidy. */
const OF_ONE_ITEM: ReadonlySet<string> = new Set(["amount", "amount-in-words"]);

/**
 * One form for the application forms on the list: fields of one meaning once. Those the theme calls shared are
 * one; so are those that have id and name in common, sums excepted.
 */
export function mergeForms(
  bundle: Bundle,
  materials: MergedChecklist["materials"],
  types: readonly MaterialType[],
): MergedField[] {
  const fields = new Map<string, MergedField>();
  for (const part of materials.flatMap((material) => material.of)) {
    if (!part.materialId.endsWith("-form")) continue;
    const typeIds = requirementOf(bundle, part)?.typeIds ?? [];
    for (const field of types.filter((type) => typeIds.includes(type.id)).flatMap((type) => type.fields)) {
      if (ON_PAPER_ONLY.has(field.kind) || field.lastDate) continue;
      const shared = bundle.theme?.sharedFields.find(({ of }) =>
        of.some((one) => one.itemId === part.itemId && one.fieldId === field.id),
      );
      const owner = OF_ONE_ITEM.has(field.kind) ? part.itemId : "";
      const key = shared ? `shared ${shared.id}` : `${field.id} ${field.name} ${owner}`;
      const known = fields.get(key);
      const place = { ...part, fieldId: field.id };
      const isKnown = known?.of.some(
        (one) => one.itemId === part.itemId && one.materialId === part.materialId,
      );
      if (isKnown) continue;
      fields.set(
        key,
        known
          ? { ...known, of: [...known.of, place] }
          : {
              id: freeId(shared?.id ?? field.id, part.itemId, fields),
              label: shared?.label ?? field.name,
              of: [place],
            },
      );
    }
  }
  return [...fields.values()];
}

function requirementOf(bundle: Bundle, part: { readonly itemId: string; readonly materialId: string }) {
  return bundle.items
    .find((entry) => entry.item.id === part.itemId)
    ?.item.materials.find((material) => material.id === part.materialId);
}

/** Two forms may call different things by one id. */
function freeId(id: string, itemId: string, fields: ReadonlyMap<string, MergedField>): string {
  return [...fields.values()].some((field) => field.id === id) ? `${itemId}.${id}` : id;
}
