import { type ConditionOutcome, evaluateCondition } from "../domain/condition.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import { assignMaterials, type Placement } from "./assign-materials.ts";
import type { CheckInput } from "./check-input.ts";
import { type Duplicate, findDuplicates } from "./find-duplicates.ts";
import { fillExpected } from "./find-expected.ts";
import { joinSides } from "./join-sides.ts";
import { normalizeAnswers } from "./normalize-answers.ts";
import type { AssignedDocument, Scene } from "./scene.ts";

export interface SetScene {
  readonly scene: Scene;
  readonly placements: readonly Placement[];
  readonly duplicates: readonly Duplicate[];
}

/** Puts every document in its place. */
export function setScene(given: CheckInput): SetScene {
  const input = { ...given, answers: normalizeAnswers(given.item, given.answers) };
  const types = new Map(input.types.map((type) => [type.id, type]));
  const needs = new Map(
    input.item.materials.map((requirement) => [requirement.id, needOf(requirement, input)]),
  );
  const duplicates = findDuplicates(input);
  const originals = input.materials.filter((material) => !duplicates.some(({ copy }) => copy === material));
  const placements = assignMaterials(inOrderOfNames(joinSides(originals, types), input), needs, input);
  const documents = new Map(
    input.item.materials.map((requirement) => [requirement.id, documentsFor(requirement, placements, types)]),
  );
  return { scene: fillExpected({ input, documents, needs, types }), placements, duplicates };
}

/** Whether the material has to be handed in, as far as the answers tell. */
function needOf(requirement: MaterialRequirement, input: CheckInput): ConditionOutcome {
  switch (requirement.necessity) {
    case "required":
      return "yes";
    case "conditional":
      return evaluateCondition(requirement.when, input.answers);
    case "optional":
      return requirement.when ? evaluateCondition(requirement.when, input.answers) : "no";
  }
}

/**
 * Papers by the names of their files: which of two alike takes a place, and the numbers given to nameless ones, then do
 * not depend on the upload's order.
 */
function inOrderOfNames(
  materials: readonly RecognizedMaterial[],
  input: CheckInput,
): readonly RecognizedMaterial[] {
  const names = new Map(input.files.map((file) => [file.id, file.name]));
  const nameOf = ({ pages }: RecognizedMaterial) => names.get(pages[0]?.fileId ?? "") ?? "";
  const pageOf = ({ pages }: RecognizedMaterial) => pages[0]?.page ?? 0;
  return materials.toSorted((a, b) =>
    nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : pageOf(a) - pageOf(b),
  );
}

function documentsFor(
  requirement: MaterialRequirement,
  placements: readonly Placement[],
  types: ReadonlyMap<string, MaterialType>,
): readonly AssignedDocument[] {
  const own = placements.filter((placement) => placement.requirement?.id === requirement.id);
  return own.map(({ material, isWrongType }, index) => {
    const type = material.typeId === null ? null : (types.get(material.typeId) ?? null);
    const holder = holderName(material, type);
    const isSeveral = requirement.repeatable || own.length > 1;
    const identity = identityOf(material, holder) ?? `#${index + 1}`;
    const label =
      isSeveral && own.length > 1
        ? `${requirement.name}（${holder ?? `第${index + 1}份`}）`
        : requirement.name;
    return { material, requirement, type, isWrongType, key: isSeveral ? identity : "", label };
  });
}

function holderName(material: RecognizedMaterial, type: MaterialType | null): string | null {
  const field = type?.fields.find((candidate) => candidate.kind === "person-name" || candidate.id === "name");
  return (field && material.fields[field.id]?.value) ?? null;
}

function identityOf(material: RecognizedMaterial, holder: string | null): string | null {
  return material.fields.idNumber?.value ?? material.fields.certificateNumber?.value ?? holder;
}
