// Where words stand on a paper, whatever recognition made of its fields.
import type { TextLine } from "../domain/extracted-text.ts";
import type { Evidence } from "../domain/recognized-material.ts";
import type { Fold } from "../domain/rule.ts";
import { foldText } from "../standards/fold-text.ts";
import { type AssignedDocument, pagesOf, type Scene } from "./scene.ts";

/** A ticked box of a form, and an empty one: where some are ticked, the words behind an empty one are not said. */
const TICKED = /[☑☒√✓✔■]/u;
const UNTICKED = /[□☐]\s*/gu;
/** Stands for an empty box: no paper has it, and folding keeps it. */
const NOT_CHOSEN = "\u{e000}";

const FOLDS: readonly Fold[] = ["width", "space", "brackets", "punctuation", "case"];

/** Where the words stand on the document in no other field of it than the one named; null when nowhere. */
export function freePlaceOf(
  words: string,
  fieldId: string,
  document: AssignedDocument,
  scene: Scene,
): Evidence | null {
  const places = placesOf(words, document, scene);
  return places.length > claimsOf(words, fieldId, document) ? (places[0] ?? null) : null;
}

/** How many other fields of the document hold the words: they account for as many places. */
function claimsOf(value: string, fieldId: string, document: AssignedDocument): number {
  const sought = foldPrinted(value);
  return Object.values(document.material.fields).filter(
    (field) =>
      field.fieldId !== fieldId &&
      field.state === "read" &&
      !["signature", "seal", "choice"].includes(field.kind) &&
      foldPrinted(field.value ?? "").includes(sought),
  ).length;
}

/** Where the words stand on the document, each time at the line on which they begin. */
function placesOf(value: string, document: AssignedDocument, scene: Scene): readonly Evidence[] {
  const sought = foldPrinted(value);
  return pagesOf(document, scene).flatMap(({ fileId, page }) => {
    const { text, lineAt } = runTogether(page.lines);
    return occurrences(text, sought).flatMap((at) => {
      const line = lineAt(at);
      return line ? [{ fileId, page: page.number, box: line.box, text: line.text }] : [];
    });
  });
}

function runTogether(lines: readonly TextLine[]): {
  readonly text: string;
  readonly lineAt: (at: number) => TextLine | undefined;
} {
  const areTicked = lines.some(({ text }) => TICKED.test(text));
  const texts = lines.map(({ text }) => foldPrinted(areTicked ? text.replace(UNTICKED, NOT_CHOSEN) : text));
  const starts: number[] = [];
  let passed = 0;
  for (const text of texts) {
    starts.push(passed);
    passed += text.length;
  }
  return { text: texts.join(""), lineAt: (at) => lines[starts.findLastIndex((start) => start <= at)] };
}

/** Where the words begin, as words of their own: numbers are no parts of longer ones, a short name ends where it ends. */
function occurrences(text: string, sought: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const before = text[at - 1] ?? "";
    const after = text[at + sought.length] ?? "";
    const isPartOfNumber = /[0-9A-Z]/.test(sought.at(-1) ?? "") && /[0-9A-Z]/.test(after);
    const isTailOfNumber = /[0-9A-Z]/.test(sought[0] ?? "") && /[0-9A-Z]/.test(before);
    if (!isPartOfNumber && !isTailOfNumber && before !== NOT_CHOSEN) found.push(at);
  }
  return found;
}

export function foldPrinted(text: string): string {
  return foldText(text, FOLDS);
}
