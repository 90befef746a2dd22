import type { Catalog } from "../catalog/catalog.ts";
import type { ExtractedText } from "../domain/extracted-text.ts";
import { type ServiceItem, typeIdsOf } from "../domain/service-item.ts";
import { recognizeMaterials } from "../recognition/recognize-materials.ts";

/** What a photo shows, beside the material it was taken for. */
export interface PhotoLook {
  /** Name of the type it is taken for; null: of none known. */
  readonly looksLike: string | null;
  /** Whether that is the material asked for; null: cannot be told, and nothing is claimed. */
  readonly isWanted: boolean | null;
  /** Names of the faces seen and of those the material has besides; both empty where it has none. */
  readonly seenSides: readonly string[];
  readonly missingSides: readonly string[];
}

/** From this confidence on another paper than the one wanted is told as such. */
const SURE_OF_ANOTHER = 0.8;

/**
 * Says which of a material's faces a photo shows, or that it is another paper, before anything is handed in.
 * @param materialId of the item; throws where the item has no such material
 */
export function lookAtPhoto(
  text: ExtractedText,
  item: ServiceItem,
  materialId: string,
  catalog: Pick<Catalog, "materialTypes" | "labelWords">,
): PhotoLook {
  const requirement = item.materials.find(({ id }) => id === materialId);
  if (!requirement) throw new Error(`the item has no material ${materialId}`);
  const found = recognizeMaterials(
    [{ fileId: "photo", text }],
    catalog.materialTypes,
    catalog.labelWords,
    typeIdsOf(item),
  );
  const nothing = { seenSides: [], missingSides: [] };
  const wanted = found.find(({ typeId }) => typeId !== null && requirement.typeIds.includes(typeId));
  const typeOf = (id: string | null | undefined) => catalog.materialTypes.find((type) => type.id === id);
  if (!wanted) {
    const [other] = found.filter(({ typeId }) => typeId !== null);
    const isSure = other !== undefined && other.confidence >= SURE_OF_ANOTHER;
    return { looksLike: typeOf(other?.typeId)?.name ?? null, isWanted: isSure ? false : null, ...nothing };
  }
  const type = typeOf(wanted.typeId);
  const sides = type?.sides ?? [];
  const namesOf = (isSeen: boolean) =>
    sides.filter(({ id }) => wanted.sides.includes(id) === isSeen).map(({ name }) => name);
  return {
    looksLike: type?.name ?? null,
    isWanted: true,
    // A face that could not be told is not told as missing either.
    ...(wanted.sides.length === 0 ? nothing : { seenSides: namesOf(true), missingSides: namesOf(false) }),
  };
}
