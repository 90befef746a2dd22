import type { FieldKind } from "../domain/recognized-material.ts";
import type { MaterialText } from "./knowledge-schemas.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SharedKnowledge } from "./shared-knowledge.ts";

/** Names a portal may fill in (contract): what `$form.<name>` may refer to. */
export const FORM_NAMES = [
  "applicantName",
  "creditCode",
  "address",
  "operatorName",
  "operatorIdNumber",
  "businessName",
  "idNumber",
  "phone",
  "familyMembers",
] as const;

/** What a reference leads to: a field of some kind, or a value given from outside. Null when it leads nowhere. */
export type ReferenceTarget = { readonly kind: FieldKind } | { readonly kind: "given" };

/** Resolves `$material.field`, `$form.name`, `$asOf`, `$item.name`; reports what does not exist. */
export function checkReference(
  reference: string,
  materials: readonly MaterialText[],
  shared: SharedKnowledge,
  problems: ProblemList,
  path: readonly PropertyKey[],
): ReferenceTarget | null {
  if (reference === "$asOf" || reference === "$item.name") return { kind: "given" };
  const [owner = "", name = ""] = reference.slice(1).split(".");
  if (owner === "form") {
    if (FORM_NAMES.some((known) => known === name)) return { kind: "given" };
    problems.unknown(path, "表单字段", name, FORM_NAMES);
    return null;
  }
  const material = materials.find((candidate) => candidate.id === owner);
  if (!material) {
    problems.unknown(
      path,
      "材料（本事项的）",
      owner,
      materials.map((candidate) => candidate.id),
    );
    return null;
  }
  const fields = material.types.flatMap((type) => shared.materialTypes.get(type)?.fields ?? []);
  const field = fields.find((candidate) => candidate.id === name);
  if (field) return { kind: field.kind };
  // A type that is itself unknown has been reported where it is named.
  if (material.types.every((type) => shared.materialTypes.has(type))) {
    problems.unknown(
      path,
      `要素（材料“${material.name}”的）`,
      name,
      fields.map((candidate) => candidate.id),
    );
  }
  return null;
}
