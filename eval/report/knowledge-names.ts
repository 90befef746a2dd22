import type { Catalog } from "../../src/catalog/catalog.ts";
import { localDate } from "../../src/domain/local-date.ts";

/** What items, papers and types are called in the catalog; an id without a name is shown as it is. */
export interface KnowledgeNames {
  item(id: string): string;
  material(itemId: string, materialId: string | null): string;
  type(typeId: string): string;
  /** Types a requirement of an item is met with. */
  typesOf(itemId: string, materialId: string | null): readonly string[];
}

export function knowledgeNames(catalog: Catalog): KnowledgeNames {
  const items = new Map(catalog.items(localDate("2026-11-20")).map((item) => [item.id, item]));
  const types = new Map(catalog.materialTypes.map((type) => [type.id, type.name]));
  return {
    item: (id) => items.get(id)?.name ?? id,
    material: (itemId, materialId) =>
      materialId === null
        ? "整件"
        : (items.get(itemId)?.materials.find(({ id }) => id === materialId)?.name ?? materialId),
    type: (typeId) => types.get(typeId) ?? typeId,
    typesOf: (itemId, materialId) =>
      items.get(itemId)?.materials.find(({ id }) => id === materialId)?.typeIds ?? [],
  };
}
