import { evaluateCondition } from "../domain/condition.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import type { PrefillField } from "../domain/report.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import { foldText } from "../standards/fold-text.ts";
import { fieldOf, type UsableValue } from "./references.ts";
import type { Scene } from "./scene.ts";

/** Code of the material types that applicants fill in themselves (申请表). */
const formCode = "DT-FORM";

/** Kinds of which a longer or shorter value is still the same one: 青岚区拾光巷3号 in 虚构市青岚区拾光巷3号. */
const looseKinds: ReadonlySet<FieldKind> = new Set(["address", "organization-name"]);

/** A place where a paper holds what the form asks for; `loosely` where the longer may hold the shorter. */
interface Source {
  readonly materialId: string;
  readonly fieldId: string;
  readonly loosely: boolean;
}

interface Reading extends Source {
  readonly value: UsableValue;
}

/**
 * A draft of the item's form from what was read, with provenance. Where a field can be read is what the rules say
 * must agree with it, so that nothing has to be listed twice: papers that must say the same, in the item's order, then
 * the form's own copy handed in, then papers that may say it at other length. Readings that disagree are told, not
 * chosen between; what the applicant wrote stays.
 */
export function draftForm(scene: Scene): readonly PrefillField[] {
  const form = formOf(scene);
  if (!form) return [];
  const sources = sourcesOf(form.requirement, scene);
  return form.fields.flatMap((field): readonly PrefillField[] => {
    const elsewhere = sources.get(field.id) ?? [];
    const readings = readingsOf(
      [
        ...elsewhere.filter(({ loosely }) => !loosely),
        { materialId: form.requirement.id, fieldId: field.id, loosely: false },
        ...elsewhere.filter(({ loosely }) => loosely && looseKinds.has(field.kind)),
      ],
      scene,
    );
    const given = scene.input.form[field.id];
    if (typeof given === "string" && given.trim() !== "")
      return [{ ...draftOf(field, readings, given.trim()), confidence: 1, source: null }];
    const [best] = readings;
    const place = best?.value.evidence[0];
    if (!best || !place) return [];
    const { materialId, fieldId, value } = best;
    const source = { materialId, fieldId, fileId: place.fileId, page: place.page };
    return [{ ...draftOf(field, readings, value.value, best.loosely), confidence: value.confidence, source }];
  });
}

function draftOf(field: MaterialField, readings: readonly Reading[], chosen: string, isLoose = false) {
  const conflicts = readings.filter((other) => !agree(other.value.value, chosen, isLoose || other.loosely));
  return {
    name: field.id,
    label: field.name,
    value: chosen,
    conflicts: conflicts.map(({ materialId, fieldId, value }) => ({
      materialId,
      fieldId,
      value: value.value,
    })),
  };
}

/** The first form the item asks for in this case, with the fields that can be written out. */
function formOf(scene: Scene) {
  for (const requirement of scene.input.item.materials) {
    const accepted = requirement.typeIds.map((id) => scene.types.get(id));
    const type = accepted.find((one) => one?.code === formCode);
    if (!type || scene.needs.get(requirement.id) === "no") continue;
    const fields = type.fields.filter(({ kind }) => kind !== "signature" && kind !== "seal");
    return { requirement, fields };
  }
  return null;
}

/** Field of the form → where else it stands, in the order of the item's materials. */
function sourcesOf(form: MaterialRequirement, scene: Scene): ReadonlyMap<string, readonly Source[]> {
  const { item, answers } = scene.input;
  const links = item.rules.flatMap((rule) => {
    if (!("equals" in rule.check) || evaluateCondition(rule.when, answers) === "no") return [];
    const { left, right, allow } = rule.check.equals;
    // One of several, or one among many names: which of them is not said.
    if (typeof right !== "string" || allow === "among") return [];
    return [
      { at: placeOf(left), other: placeOf(right), loosely: allow === "contains" },
      { at: placeOf(right), other: placeOf(left), loosely: allow === "contains" },
    ];
  });
  const order = item.materials.map(({ id }) => id);
  const found = new Map<string, readonly Source[]>();
  for (const { at, other, loosely } of links) {
    if (at.materialId !== form.id || other.materialId === form.id || !order.includes(other.materialId))
      continue;
    const known = found.get(at.fieldId) ?? [];
    if (known.some(({ materialId, fieldId }) => isSame({ materialId, fieldId }, other))) continue;
    found.set(
      at.fieldId,
      [...known, { ...other, loosely }].sort(
        (one, two) => order.indexOf(one.materialId) - order.indexOf(two.materialId),
      ),
    );
  }
  return found;
}

interface Place {
  readonly materialId: string;
  readonly fieldId: string;
}

function placeOf(reference: string): Place {
  const [materialId = "", fieldId = ""] = reference.slice(1).split(".");
  return { materialId, fieldId };
}

function isSame(one: Place, two: Place): boolean {
  return one.materialId === two.materialId && one.fieldId === two.fieldId;
}

/** What the sources say; several papers in one place that say different things (two parents' cards) say nothing. */
function readingsOf(sources: readonly Source[], scene: Scene): readonly Reading[] {
  return sources.flatMap((source): readonly Reading[] => {
    const documents = (scene.documents.get(source.materialId) ?? []).filter(
      ({ isWrongType }) => !isWrongType,
    );
    const values = documents.flatMap((document) => {
      const value = fieldOf(document, source.fieldId);
      return value.kind === "value" ? [value] : [];
    });
    const [first, ...others] = values;
    if (!first || others.some(({ value }) => !agree(value, first.value, false))) return [];
    return [{ ...source, value: first }];
  });
}

function agree(one: string, two: string, loosely: boolean): boolean {
  const [left, right] = [fold(one), fold(two)];
  return left === right || (loosely && (left.includes(right) || right.includes(left)));
}

function fold(text: string): string {
  return foldText(text, [
    "width",
    "space",
    "punctuation",
    "brackets",
    "address-units",
    "organization-suffix",
  ]);
}
