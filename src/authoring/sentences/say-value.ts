import type { MaterialType } from "../../domain/material-type.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { quoted } from "./say-words.ts";

/** What the ids in a rule's references stand for: its item and the types its materials may be of. */
export interface Names {
  readonly item: ServiceItem;
  readonly types: readonly MaterialType[];
}

/** Name of the requirement, or its id where the item has none of that id. */
export function materialName(materialId: string, { item }: Names): string {
  return item.materials.find(({ id }) => id === materialId)?.name ?? materialId;
}

/** Printed name of a field of the requirement's types; the first type that has it names it. */
export function fieldName(materialId: string, fieldId: string, names: Names): string {
  const typeIds = names.item.materials.find(({ id }) => id === materialId)?.typeIds ?? [];
  const types = typeIds.flatMap((typeId) => names.types.find(({ id }) => id === typeId) ?? []);
  return nameIn(types, fieldId) ?? fieldId;
}

/** Sides of the requirement's types by name. */
export function sideNames(materialId: string, sideIds: readonly string[], names: Names): readonly string[] {
  const typeIds = names.item.materials.find(({ id }) => id === materialId)?.typeIds ?? [];
  const sides = names.types.filter(({ id }) => typeIds.includes(id)).flatMap((type) => type.sides);
  return sideIds.map((sideId) => sides.find(({ id }) => id === sideId)?.name ?? sideId);
}

/** `$business-license.name` → `营业执照的“名称”`; anything that is no reference stays as it is. */
export function sayReference(reference: string, names: Names): string {
  if (!reference.startsWith("$")) return reference;
  if (reference === "$asOf") return "审查当天";
  if (reference === "$item.name") return "事项名称";
  const [materialId = "", fieldId = ""] = reference.slice(1).split(".");
  if (materialId === "form") {
    const own = names.item.materials.flatMap(({ typeIds }) =>
      typeIds.flatMap((typeId) => names.types.find(({ id }) => id === typeId) ?? []),
    );
    return `网上填报的${quoted([nameIn(own, fieldId) ?? fieldId])}`;
  }
  return `${materialName(materialId, names)}的${quoted([fieldName(materialId, fieldId, names)])}`;
}

function nameIn(types: readonly MaterialType[], fieldId: string): string | undefined {
  return types.flatMap((type) => type.fields).find(({ id }) => id === fieldId)?.name;
}
