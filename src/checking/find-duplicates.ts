import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { CheckInput, SubmittedFile } from "./check-input.ts";

/** The same thing handed in twice: `copy` adds nothing to `original` and takes no part in the review. */
export interface Duplicate {
  readonly copy: RecognizedMaterial;
  readonly original: RecognizedMaterial;
}

export interface DuplicateFile {
  readonly copy: SubmittedFile;
  readonly original: SubmittedFile;
}

/** Files of the same bytes, the later one as the copy. */
export function findDuplicateFiles(files: readonly SubmittedFile[]): readonly DuplicateFile[] {
  return files.flatMap((copy, index) => {
    const original = files
      .slice(0, index)
      .find((other) => other.sha256 !== undefined && other.sha256 === copy.sha256);
    return original ? [{ copy, original }] : [];
  });
}

/** Documents of different files that say the same in every field, at least so many of them. */
const FIELDS_TO_TELL_APART = 3;

/** Recognized materials that repeat an earlier one: of a duplicate file, or of the same content. */
export function findDuplicates(input: CheckInput): readonly Duplicate[] {
  const copies = new Map(findDuplicateFiles(input.files).map(({ copy, original }) => [copy.id, original.id]));
  return input.materials.flatMap((copy, index) => {
    const original = input.materials.slice(0, index).find((other) => isCopy(copy, other, copies));
    return original ? [{ copy, original }] : [];
  });
}

function isCopy(
  copy: RecognizedMaterial,
  other: RecognizedMaterial,
  copies: ReadonlyMap<string, string>,
): boolean {
  const [page] = copy.pages;
  const [otherPage] = other.pages;
  if (page && otherPage && copies.get(page.fileId) === otherPage.fileId) {
    return page.page === otherPage.page && copy.pages.length === other.pages.length;
  }
  if (copy.typeId === null || copy.typeId !== other.typeId) return false;
  if (copy.pages.some((own) => other.pages.some((theirs) => theirs.fileId === own.fileId))) return false;
  if (copy.sides.join() !== other.sides.join() || copy.pages.length !== other.pages.length) return false;
  const [values, others] = [readValues(copy), readValues(other)];
  return values.length >= FIELDS_TO_TELL_APART && values.join("\n") === others.join("\n");
}

function readValues(material: RecognizedMaterial): readonly string[] {
  return Object.values(material.fields)
    .flatMap((field) =>
      field.state === "read" && field.value !== "present" ? [`${field.fieldId}=${field.value}`] : [],
    )
    .sort();
}
