import { foldText } from "../standards/fold-text.ts";
import { checkResidentIdNumber, normalizeResidentIdNumber } from "../standards/resident-id-number.ts";
import type { Scene } from "./scene.ts";

const knownOf = new WeakMap<Scene, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * Whether two names stand next to one sound ID number somewhere in the submission. A doubt about one
 * character that OCR dropped or took for a look-alike is then settled: the number says who it is.
 */
export function isOnePerson(left: string, right: string, scene: Scene): boolean {
  const known = knownOf.get(scene) ?? numbersByName(scene);
  knownOf.set(scene, known);
  const numbers = known.get(fold(left));
  const others = known.get(fold(right));
  return numbers !== undefined && others !== undefined && [...numbers].some((number) => others.has(number));
}

function numbersByName(scene: Scene): ReadonlyMap<string, ReadonlySet<string>> {
  const numbers = new Map<string, Set<string>>();
  const note = (name: string | null | undefined, number: string | null | undefined) => {
    if (!name || !number || checkResidentIdNumber(number) !== null) return;
    const known = numbers.get(fold(name)) ?? new Set<string>();
    numbers.set(fold(name), known.add(normalizeResidentIdNumber(number)));
  };
  for (const document of [...scene.documents.values()].flat()) {
    const { fields } = document.material;
    for (const [fieldId, field] of Object.entries(fields)) {
      if (field.state !== "read") continue;
      for (const nameField of nameFieldsOf(fieldId)) note(fields[nameField]?.value, field.value);
    }
    noteLists(fields.memberNames?.value, fields.memberIdNumbers?.value, note);
  }
  const { form } = scene.input;
  for (const fieldId of Object.keys(form)) {
    const number = form[fieldId];
    if (typeof number !== "string") continue;
    for (const nameField of nameFieldsOf(fieldId)) {
      const name = form[nameField];
      if (typeof name === "string") note(name, number);
    }
  }
  return numbers;
}

/** Fields that hold the name of the person whose number the field holds: `agentIdNumber` → agent. */
function nameFieldsOf(fieldId: string): readonly string[] {
  if (fieldId === "idNumber") return ["name", "applicantName"];
  const owner = /^(.+)IdNumber$/.exec(fieldId)?.[1];
  return owner === undefined ? [] : [owner, `${owner}Name`];
}

function noteLists(
  names: string | null | undefined,
  numbers: string | null | undefined,
  note: (name: string, number: string) => void,
): void {
  const [all, ids] = [names?.split("、") ?? [], numbers?.split("、") ?? []];
  if (all.length !== ids.length) return;
  for (const [index, name] of all.entries()) note(name, ids[index] ?? "");
}

function fold(name: string): string {
  return foldText(name, ["width", "space", "punctuation"]);
}
