import type { MaterialRequirement } from "../domain/service-item.ts";
import { foldText } from "../standards/fold-text.ts";
import type { Placement } from "./assign-materials.ts";
import type { Scene } from "./scene.ts";

/** Shorter words stand in names of files that are something else. */
const LEAST_WORD = 3;

/**
 * The unrecognized file whose own name says that it is this material (`03-银行卡.jpg`), if there is one. A name proves
 * nothing, but nobody should be told that the material was not handed in before somebody has looked at that file.
 */
export function fileNamedLike(
  requirement: MaterialRequirement,
  scene: Scene,
  placements: readonly Placement[],
): string | null {
  const types = scene.input.types.filter((type) => requirement.typeIds.includes(type.id));
  const words = [requirement.name, ...types.flatMap((type) => [type.name, ...type.aliases])]
    .flatMap((name) => [fold(name), fold(name.replace(/[（(].*$/, ""))])
    .filter((word) => word.length >= LEAST_WORD);
  const unrecognized = new Set(
    placements
      .filter(({ reasonKey }) => reasonKey === "reason-unrecognized")
      .flatMap(({ material }) => material.pages.map((page) => page.fileId)),
  );
  const file = scene.input.files.find(
    ({ id, name }) => unrecognized.has(id) && words.some((word) => fold(name).includes(word)),
  );
  return file?.name ?? null;
}

function fold(text: string): string {
  return foldText(text, ["width", "space", "punctuation"]);
}
