import type { MaterialType } from "../domain/material-type.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";

/**
 * Joins the two faces of one card that came as two files, where there is no doubt which belong
 * together: of a type with sides, exactly one document shows only some and exactly one only the others.
 */
export function joinSides(
  materials: readonly RecognizedMaterial[],
  types: ReadonlyMap<string, MaterialType>,
): readonly RecognizedMaterial[] {
  let joined = materials;
  for (const type of types.values()) {
    if (type.sides.length < 2) continue;
    const partial = joined.filter(
      (material) =>
        material.typeId === type.id && material.sides.length > 0 && material.sides.length < type.sides.length,
    );
    const [first, second, ...more] = partial;
    if (!first || !second || more.length > 0 || first.sides.some((side) => second.sides.includes(side)))
      continue;
    joined = joined
      .filter((material) => material !== second)
      .map((material) => (material === first ? join(first, second) : material));
  }
  return joined;
}

function join(first: RecognizedMaterial, second: RecognizedMaterial): RecognizedMaterial {
  const fields = { ...second.fields };
  for (const [fieldId, field] of Object.entries(first.fields)) {
    if (fields[fieldId]?.state !== "read" || field.state === "read") fields[fieldId] = field;
  }
  return {
    ...first,
    confidence: Math.min(first.confidence, second.confidence),
    why: [...new Set([...first.why, ...second.why])],
    pages: [...first.pages, ...second.pages],
    sides: [...new Set([...first.sides, ...second.sides])],
    fields,
  };
}
