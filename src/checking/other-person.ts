import type { Finding } from "../domain/finding.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import { fieldOf, resolveReference } from "./references.ts";
import type { AssignedDocument, Scene } from "./scene.ts";

/** The field by which a document is somebody's, what it says there and what it should say. */
export interface OtherPerson {
  readonly field: string;
  readonly value: string;
  readonly expected: string;
}

/**
 * Whether a document asked of one certain person (by the form, the power of attorney) is another's, where a finding
 * about another paper told so by this document's own field. Null where nothing was told: alike enough, or not read.
 */
export function otherPerson(
  requirement: MaterialRequirement,
  scene: Scene,
  findings: readonly Finding[],
): OtherPerson | null {
  const { holder } = requirement;
  if (!holder || requirement.repeatable) return null;
  const [document] = scene.documents.get(requirement.id) ?? [];
  if (!document) return null;
  const own = fieldOf(document, holder.field);
  const field = document.material.fields[holder.field];
  if (own.kind !== "value" || !field || !isTold(field, findings)) return null;
  const expected = expectedOf(holder.matches, document, scene);
  return expected === null || expected === own.value
    ? null
    : { field: field.name, value: own.value, expected };
}

function expectedOf(reference: string, document: AssignedDocument, scene: Scene): string | null {
  const [expected] = resolveReference(reference, document, scene);
  return expected?.kind === "value" ? expected.value : null;
}

/** Whether something that stops a pass was told with the very place of the field. */
function isTold(field: FieldValue, findings: readonly Finding[]): boolean {
  const placesOf = ({ evidence }: Pick<Finding, "evidence">) =>
    evidence.map(({ fileId, page, box }) => `${fileId}/${page}/${box?.join() ?? ""}`);
  const own = new Set(placesOf(field));
  return findings.some(
    (finding) => finding.severity === "blocking" && placesOf(finding).some((place) => own.has(place)),
  );
}
