import type { ConditionOutcome } from "../domain/condition.ts";
import type { ExtractedPage } from "../domain/extracted-text.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import type { CheckInput } from "./check-input.ts";

/** A recognized material in the place of a requirement. */
export interface AssignedDocument {
  readonly material: RecognizedMaterial;
  readonly requirement: MaterialRequirement;
  readonly type: MaterialType | null;
  /** The applicant said it belongs here, though it is not of an accepted type. */
  readonly isWrongType: boolean;
  /** Tells documents of a repeatable requirement apart, whatever their order; empty for single ones. */
  readonly key: string;
  /** How people call it: 营业执照, 从业人员健康证明（某某）. */
  readonly label: string;
}

/** Everything the checks look at, with documents in their places. */
export interface Scene {
  readonly input: CheckInput;
  readonly documents: ReadonlyMap<string, readonly AssignedDocument[]>;
  readonly needs: ReadonlyMap<string, ConditionOutcome>;
  readonly types: ReadonlyMap<string, MaterialType>;
}

/** The extracted pages of a document that could be read, in its order. */
export function pagesOf(
  document: AssignedDocument,
  scene: Scene,
): readonly { readonly fileId: string; readonly page: ExtractedPage }[] {
  return document.material.pages.flatMap(({ fileId, page }) => {
    const found = scene.input.texts.get(fileId)?.pages.find((candidate) => candidate.number === page);
    return found ? [{ fileId, page: found }] : [];
  });
}

/** `第2页`; with the file's name where the document lies in several files. */
export function placeWords(
  document: AssignedDocument,
  scene: Scene,
  at: { readonly fileId: string; readonly page: number } | undefined,
): string {
  const place = at ?? document.material.pages[0];
  if (!place) return "";
  const isSpread = new Set(document.material.pages.map((page) => page.fileId)).size > 1;
  const name = isSpread ? scene.input.files.find((file) => file.id === place.fileId)?.name : undefined;
  return name === undefined ? `第${place.page}页` : `（${name}）第${place.page}页`;
}
