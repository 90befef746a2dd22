import type { ConditionOutcome } from "../domain/condition.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import { foldText } from "../standards/fold-text.ts";
import type { CheckInput } from "./check-input.ts";

/** Where a recognized material goes; `reasonKey` names the sentence that says why. */
export interface Placement {
  readonly material: RecognizedMaterial;
  readonly requirement: MaterialRequirement | null;
  readonly isWrongType: boolean;
  readonly reasonKey:
    | "reason-explicit"
    | "reason-type"
    | "reason-holder"
    | "reason-not-needed"
    | "reason-unrequested"
    | "reason-surplus"
    | "reason-unrecognized";
  readonly holder?: { readonly field: string; readonly value: string };
}

/**
 * Puts recognized materials in the places of requirements: where the applicant said so; else by type,
 * and between requirements of one type (the operator's and the agent's ID card) by who the document
 * is about, so that the sum of all fits is best. Single requirements take one document each.
 */
export function assignMaterials(
  materials: readonly RecognizedMaterial[],
  needs: ReadonlyMap<string, ConditionOutcome>,
  input: CheckInput,
): readonly Placement[] {
  const placements = new Map<string, Placement>();
  for (const material of materials) {
    const explicit = explicitPlacement(material, input);
    if (explicit) placements.set(material.id, explicit);
  }
  const open = materials.filter((material) => !placements.has(material.id));
  const wanted = input.item.materials.filter((requirement) => isAssignable(requirement, needs, input));
  // Requirements without a holder first: theirs are the documents that say who the holders are.
  const groups = [
    wanted.filter((requirement) => !sharesType(requirement, wanted)),
    wanted.filter((requirement) => sharesType(requirement, wanted)),
  ];
  for (const group of groups) {
    const free = open.filter((material) => !placements.has(material.id));
    for (const placement of bestPlacements(free, group, placements, input))
      placements.set(placement.material.id, placement);
  }
  return materials.map((material) => placements.get(material.id) ?? leftOver(material, needs, input));
}

function explicitPlacement(material: RecognizedMaterial, input: CheckInput): Placement | null {
  const ids = new Set(material.pages.map((page) => input.assignments[page.fileId]));
  const requirement = input.item.materials.find((candidate) => ids.has(candidate.id));
  if (!requirement) return null;
  const isWrongType = material.typeId === null || !requirement.typeIds.includes(material.typeId);
  // A combined scan assigned as a whole: its other documents find their own places.
  const isOneOfMany =
    isWrongType &&
    material.typeId !== null &&
    input.materials.some(
      (other) =>
        other !== material &&
        other.typeId !== null &&
        requirement.typeIds.includes(other.typeId) &&
        sharesFile(other, material),
    );
  return isOneOfMany ? null : { material, requirement, isWrongType, reasonKey: "reason-explicit" };
}

function sharesFile(left: RecognizedMaterial, right: RecognizedMaterial): boolean {
  return left.pages.some((page) => right.pages.some((other) => other.fileId === page.fileId));
}

function isAssignable(
  requirement: MaterialRequirement,
  needs: ReadonlyMap<string, ConditionOutcome>,
  input: CheckInput,
): boolean {
  if (requirement.necessity !== "conditional" || needs.get(requirement.id) !== "no") return true;
  // The written commitment that replaces a material asked for.
  return input.item.materials.some(
    (other) => other.commitment?.letter === requirement.id && needs.get(other.id) !== "no",
  );
}

function sharesType(requirement: MaterialRequirement, all: readonly MaterialRequirement[]): boolean {
  return (
    requirement.holder !== undefined ||
    all.some(
      (other) => other !== requirement && other.typeIds.some((type) => requirement.typeIds.includes(type)),
    )
  );
}

interface Plan {
  readonly score: number;
  readonly chosen: readonly (MaterialRequirement | null)[];
}

/** The best plan over all documents; each single requirement once. Twelve documents and five places stay small. */
function bestPlacements(
  materials: readonly RecognizedMaterial[],
  requirements: readonly MaterialRequirement[],
  placed: ReadonlyMap<string, Placement>,
  input: CheckInput,
): readonly Placement[] {
  const taken = [...placed.values()].flatMap((placement) =>
    placement.requirement ? [placement.requirement.id] : [],
  );
  const holders = new Map(
    requirements.map((requirement) => [requirement.id, holderValue(requirement, placed, input)]),
  );
  const memo = new Map<string, Plan>();
  const plan = (index: number, used: readonly string[]): Plan => {
    const material = materials[index];
    if (!material) return { score: 0, chosen: [] };
    const memoKey = `${index}|${[...used].sort((a, b) => (a < b ? -1 : 1)).join(",")}`;
    const known = memo.get(memoKey);
    if (known) return known;
    const skip = plan(index + 1, used);
    let best: Plan = { score: skip.score, chosen: [null, ...skip.chosen] };
    for (const requirement of requirements) {
      if (material.typeId === null || !requirement.typeIds.includes(material.typeId)) continue;
      if (!requirement.repeatable && used.includes(requirement.id)) continue;
      const rest = plan(index + 1, requirement.repeatable ? used : [...used, requirement.id]);
      const score = fitOf(material, requirement, holders.get(requirement.id) ?? null) + rest.score;
      if (score > best.score) best = { score, chosen: [requirement, ...rest.chosen] };
    }
    memo.set(memoKey, best);
    return best;
  };
  const { chosen } = plan(
    0,
    taken.filter((id) => !requirements.find((requirement) => requirement.id === id)?.repeatable),
  );
  return materials.flatMap((material, index): readonly Placement[] => {
    const requirement = chosen[index];
    if (!requirement) return [];
    const value = holders.get(requirement.id) ?? null;
    const isHolder =
      requirement.holder && value !== null && likeness(material, requirement.holder.field, value) === 1;
    return isHolder && requirement.holder
      ? [
          {
            material,
            requirement,
            isWrongType: false,
            reasonKey: "reason-holder",
            holder: { field: requirement.holder.field, value },
          },
        ]
      : [{ material, requirement, isWrongType: false, reasonKey: "reason-type" }];
  });
}

/** How well a document fits: any fit beats none; the holder decides, then required before conditional, then certainty. */
function fitOf(
  material: RecognizedMaterial,
  requirement: MaterialRequirement,
  holder: string | null,
): number {
  const need = requirement.necessity === "required" ? 0.5 : 0;
  const about =
    requirement.holder && holder !== null ? 10 * likeness(material, requirement.holder.field, holder) : 0;
  return 10 + about + need + material.confidence / 10;
}

/** 1 the same, 0 nothing read, -1 another person; a near miss in reading lies between. */
function likeness(material: RecognizedMaterial, fieldId: string, expected: string): number {
  const value = material.fields[fieldId]?.value;
  if (value === undefined || value === null || value === "") return 0;
  const fold = (text: string) => foldText(text, ["width", "space", "punctuation", "case"]);
  const [a, b] = [fold(value), fold(expected)];
  if (a === b) return 1;
  const same = [...a].filter((char, index) => b[index] === char).length;
  return same / Math.max(a.length, b.length) > 0.5 ? 0.3 : -1;
}

/** Whose document a requirement wants, as far as other documents or the form say. */
function holderValue(
  requirement: MaterialRequirement,
  placed: ReadonlyMap<string, Placement>,
  input: CheckInput,
): string | null {
  if (!requirement.holder) return null;
  const [owner = "", name = ""] = requirement.holder.matches.slice(1).split(".");
  if (owner === "form") {
    const entry = input.form[name];
    return typeof entry === "string" && entry !== "" ? entry : null;
  }
  const source = [...placed.values()].find(
    (placement) => placement.requirement?.id === owner && !placement.isWrongType,
  );
  return source?.material.fields[name]?.value ?? null;
}

function leftOver(
  material: RecognizedMaterial,
  needs: ReadonlyMap<string, ConditionOutcome>,
  input: CheckInput,
): Placement {
  const base = { material, requirement: null, isWrongType: false };
  if (material.typeId === null) return { ...base, reasonKey: "reason-unrecognized" };
  const typeId = material.typeId;
  const asking = input.item.materials.filter((requirement) => requirement.typeIds.includes(typeId));
  if (asking.length === 0) return { ...base, reasonKey: "reason-unrequested" };
  const isNeeded = asking.some((requirement) => needs.get(requirement.id) !== "no");
  return { ...base, reasonKey: isNeeded ? "reason-surplus" : "reason-not-needed" };
}
