import { z } from "zod";
import { readStrictYaml } from "../../catalog/strict-yaml.ts";
import { type CatalogEdit, type EditValue, isYamlValue } from "../../domain/catalog-change.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { editYaml, valueAt, type YamlPath } from "../sheets/edit-yaml.ts";
import { isSameValue } from "../sheets/is-same-value.ts";

/**
 * Why an edit cannot be made: nothing stands there; something else by now; the file's form does not allow it; it
 * is no YAML; its id is not the one of its place.
 */
export type RefusalReason =
  | "no-such-place"
  | "changed-meanwhile"
  | "not-in-place"
  | "not-yaml"
  | "id-differs";

export interface RefusedEdit {
  readonly edit: CatalogEdit;
  readonly why: RefusalReason;
  /** What stands there now; for `not-yaml` what is wrong with it. */
  readonly now: unknown;
}

export interface AppliedEdits {
  readonly files: readonly KnowledgeFile[];
  /** Files that are not as they were. */
  readonly changed: readonly KnowledgeFile[];
  readonly refused: readonly RefusedEdit[];
  /** Edits whose value stands there already. */
  readonly known: number;
}

/** The files with the edits made in them; every other byte stays. A refused edit leaves its place as it was. */
export function applyEdits(files: readonly KnowledgeFile[], edits: readonly CatalogEdit[]): AppliedEdits {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const refused: RefusedEdit[] = [];
  const touched = new Set<string>();
  let known = 0;
  for (const edit of edits) {
    const text = texts.get(edit.file);
    const outcome = text === undefined ? refuse("no-such-place", null) : applyOne(text, edit);
    if (outcome.kind === "refused") refused.push({ edit, why: outcome.why, now: outcome.now });
    else if (outcome.kind === "known") known += 1;
    else {
      texts.set(edit.file, outcome.text);
      touched.add(edit.file);
      const freed = isRemovedRule(edit) ? withoutReferences(edit, texts) : null;
      if (freed) {
        texts.set(freed.path, freed.text);
        touched.add(freed.path);
      }
    }
  }
  const edited = files.map((file) => ({ path: file.path, text: texts.get(file.path) ?? file.text }));
  return { files: edited, changed: edited.filter(({ path }) => touched.has(path)), refused, known };
}

type Outcome =
  | { readonly kind: "edited"; readonly text: string }
  | { readonly kind: "known" }
  | { readonly kind: "refused"; readonly why: RefusalReason; readonly now: unknown };

function refuse(why: RefusalReason, now: unknown): Outcome {
  return { kind: "refused", why, now };
}

function applyOne(text: string, edit: CatalogEdit): Outcome {
  if (edit.file.endsWith(".md")) return applyToText(text, edit);
  const root = readRoot(edit.file, text);
  const [wanted, was] = [meant(edit.value), meant(edit.was)];
  if (!wanted.ok || !was.ok) return refuse("not-yaml", wanted.ok ? "" : wanted.message);
  const id = edit.at.at(-1)?.startsWith("#") ? edit.at.at(-1)?.slice(1) : undefined;
  if (id !== undefined && wanted.value !== null && idOf(wanted.value) !== id) return refuse("id-differs", id);
  const path = placeOf(root, edit.at) ?? (id === undefined ? null : endOfList(root, edit.at));
  if (path === null || path.length === 0) return refuse("no-such-place", null);
  const now = valueAt(root, path) ?? null;
  if (isSameValue(now, wanted.value)) return { kind: "known" };
  if (!isSameValue(now, was.value)) return refuse("changed-meanwhile", now);
  const outcome = editYaml(text, [{ path, value: wanted.value ?? undefined }]);
  return outcome.ok ? { kind: "edited", text: outcome.text } : refuse("not-in-place", now);
}

type Meant =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** What a value of an edit stands for in the file. */
function meant(value: EditValue): Meant {
  if (!isYamlValue(value)) return { ok: true, value };
  const read = readStrictYaml("", value.yaml, z.unknown());
  if (read.ok) return { ok: true, value: read.yaml.value ?? null };
  const [problem] = read.problems;
  const line = problem?.line ?? null;
  return { ok: false, message: `${line === null ? "" : `第 ${line} 行：`}${problem?.message ?? ""}` };
}

/** The place behind the last element of the list that the keys before the last one lead to. */
function endOfList(root: unknown, at: readonly string[]): YamlPath | null {
  const path = placeOf(root, at.slice(0, -1));
  const list = path && valueAt(root, path);
  return path && Array.isArray(list) ? [...path, list.length] : null;
}

function isRemovedRule({ file, at, value }: CatalogEdit): boolean {
  return value === null && at.length === 2 && at[0] === "rules" && /^items\/[^/]+\/rules\.yaml$/u.test(file);
}

const pointsSchema = z.looseObject({
  materials: z.array(
    z.looseObject({ points: z.array(z.looseObject({ rules: z.array(z.string()).optional() })) }),
  ),
});

/** The item's file without what its points of review say of a rule that is gone; null where they say nothing. */
function withoutReferences(
  { file, at }: CatalogEdit,
  texts: ReadonlyMap<string, string>,
): KnowledgeFile | null {
  const path = file.replace(/rules\.yaml$/u, "item.yaml");
  const text = texts.get(path);
  const id = at[1]?.slice(1) ?? "";
  const item = text === undefined ? null : pointsSchema.safeParse(readRoot(path, text));
  if (text === undefined || !item?.success) return null;
  const edits = item.data.materials.flatMap(({ points }, material) =>
    points.flatMap(({ rules }, point) => {
      if (!rules?.includes(id)) return [];
      const left = rules.filter((rule) => rule !== id);
      const place = ["materials", material, "points", point, "rules"];
      return [{ path: place, value: left.length > 0 ? left : undefined }];
    }),
  );
  const outcome = edits.length > 0 ? editYaml(text, edits) : null;
  return outcome?.ok ? { path, text: outcome.text } : null;
}

/** A guide is one text; the line break at its end is the file's, not the text's. */
function applyToText(text: string, { was, value }: CatalogEdit): Outcome {
  const now = text.trim();
  if (typeof value !== "string" || value.trim() === "") return refuse("not-in-place", now);
  if (now === value.trim()) return { kind: "known" };
  return typeof was === "string" && was.trim() === now
    ? { kind: "edited", text: `${value.trim()}\n` }
    : refuse("changed-meanwhile", now);
}

/** What a YAML file holds, as it is written; undefined when it cannot be read. */
export function readRoot(file: string, text: string): unknown {
  const read = readStrictYaml(file, text, z.unknown());
  return read.ok ? read.yaml.value : undefined;
}

/** Where the keys lead, `#id` being the element of a list with that id; null when nothing stands on the way. */
export function placeOf(root: unknown, at: readonly string[]): YamlPath | null {
  const path: (string | number)[] = [];
  let here: unknown = root;
  for (const [depth, step] of at.entries()) {
    const key = keyOf(here, step);
    if (key === null) return null;
    path.push(key);
    here = valueAt(here, [key]);
    // Only the last key may be new.
    if (here === undefined && depth < at.length - 1) return null;
  }
  return path;
}

function keyOf(here: unknown, step: string): string | number | null {
  if (Array.isArray(here)) {
    if (!step.startsWith("#")) return null;
    const index = here.findIndex((element: unknown) => idOf(element) === step.slice(1));
    return index < 0 ? null : index;
  }
  return typeof here === "object" && here !== null ? step : null;
}

function idOf(element: unknown): unknown {
  return typeof element === "object" && element !== null && "id" in element ? element.id : undefined;
}
