import type { MaterialField, MaterialType } from "../domain/material-type.ts";

/** Whoever signs signs under any of their names: what labels the party's name, with 签名 behind it. */
export function signingLabelsOf(field: MaterialField, type: MaterialType): string[] {
  if (field.kind !== "signature") return field.labels;
  const stem = field.id.replace(/Signature$/, "");
  const party = type.fields.find(
    (other) => other.id !== field.id && (other.id === stem || other.id === `${stem}Name`),
  );
  return [...new Set([...field.labels, ...(party?.labels ?? [])])];
}

/** A signature or a seal: looked for where something is to be signed. */
export function isSigned(field: MaterialField): boolean {
  return field.kind === "signature" || field.kind === "seal";
}
