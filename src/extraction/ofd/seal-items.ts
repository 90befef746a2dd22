import type { DrawnItem, Outline } from "../../ports/page-painter.ts";
import { type Matrix, multiply, translation } from "../matrix.ts";
import { openFilePackage } from "../package/file-package.ts";
import { readingLimits } from "../reading-limits.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { readDocuments } from "./ofd-document.ts";
import { readResources, resourceLocations } from "./ofd-resources.ts";
import type { PlacedSeal } from "./ofd-signatures.ts";
import type { OfdBox } from "./ofd-values.ts";
import { addContents, contentOf, type PageContents } from "./page-contents.ts";

/** What a seal draws on the page: its picture, or the page of the OFD file that is its picture. */
export function sealItems(
  { box, clip, picture }: PlacedSeal,
  toPage: Matrix,
  budget: { objects: number },
): readonly DrawnItem[] {
  if (!picture) return [];
  const place = multiply(toPage, translation(box.x, box.y));
  const clips = clip ? [rectangle(clip, place)] : [];
  if (picture.format !== "ofd") {
    const matrix = multiply(place, [box.width, 0, 0, box.height, 0, 0]);
    return [{ kind: "image", bytes: picture.bytes, matrix, opacity: 1, clips }];
  }
  try {
    return pageOfSeal(picture.bytes, box, place, budget).map((item) => ({
      ...item,
      clips: [...clips, ...item.clips],
    }));
  } catch (error) {
    // A seal that cannot be drawn is still told, by its place and name.
    if (error instanceof UnreadableFile) return [];
    throw error;
  }
}

function pageOfSeal(
  bytes: Uint8Array,
  box: OfdBox,
  place: Matrix,
  budget: { objects: number },
): readonly DrawnItem[] {
  const files = openFilePackage(bytes, readingLimits);
  const [document] = readDocuments(files, readingLimits);
  const [page] = document?.pages ?? [];
  if (!document || !page) return [];
  const common = document.root.children.flatMap((child) =>
    typeof child === "string" ? [] : resourceLocations(child, document.partName),
  );
  const resources = readResources(files, common, document.folder);
  const picture = (id: string) => {
    const name = resources.pictures.get(id)?.find((path) => files.sizeOf(path) !== null);
    return name === undefined ? null : files.read(name);
  };
  const fitted: Matrix = [box.width / page.box.width, 0, 0, box.height / page.box.height, 0, 0];
  const matrix = multiply(multiply(place, fitted), translation(-page.box.x, -page.box.y));
  const contents: PageContents = { runs: [], items: [], turns: new Map(), lost: { pictures: 0 } };
  for (const root of [...page.behind, page.root, ...page.before]) {
    addContents(contentOf(root), matrix, { resources, picture, budget }, contents);
  }
  return contents.items;
}

function rectangle({ x, y, width, height }: OfdBox, matrix: Matrix): Outline {
  return {
    data: `M${x} ${y}L${x + width} ${y}L${x + width} ${y + height}L${x} ${y + height}Z`,
    matrix,
    isEvenOdd: false,
  };
}
