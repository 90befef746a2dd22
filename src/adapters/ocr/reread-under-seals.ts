import type { Box } from "../../domain/box.ts";
import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { liftRed } from "../../extraction/image/lift-red.ts";
import { mergeReadings } from "../../extraction/image/merge-readings.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import type { OcrModels } from "./ocr-models.ts";
import { boundsOf, readLines } from "./read-lines.ts";
import { detectTextBoxes } from "./text-detector.ts";

/** Paper above and below a seal that is looked at too, as a share of its height: lines it only touches. */
const STRIP_MARGIN = 0.3;

/**
 * Reads what red seals cover a second time, with the red lifted off, and keeps the better reading
 * of each line. Lines are found anew, too: under a seal they were found in pieces.
 */
export async function rereadUnderSeals(
  models: OcrModels,
  raster: Raster,
  lines: readonly TextLine[],
  seals: readonly PageMark[],
  signal?: AbortSignal,
): Promise<readonly TextLine[]> {
  let merged = lines;
  const red = seals.filter((seal) => seal.kind === "seal" && seal.color === "red").map((seal) => seal.box);
  for (const seal of red) {
    signal?.throwIfAborted();
    const strip = stripOf(raster, seal);
    const lifted = liftRed(
      strip.raster,
      red.map((box) => toStrip(box, raster, strip)),
    );
    const boxes = await detectTextBoxes(models, lifted);
    const sealInStrip = toStrip(seal, raster, strip);
    const covered = boxes.filter((box) => overlaps(boundsOf(box, lifted), sealInStrip));
    const readings = await readLines(models, lifted, covered, { signal });
    merged = mergeReadings(
      merged,
      readings.map((line) => ({ ...line, box: toPage(line.box, raster, strip) })),
    );
  }
  return merged;
}

interface Strip {
  readonly raster: Raster;
  readonly top: number;
}

/** The rows of the page around a seal, full width: lines reach far beyond the seal. */
function stripOf({ rgb, width, height }: Raster, seal: Box): Strip {
  const margin = STRIP_MARGIN * (seal[3] - seal[1]);
  const top = Math.max(0, Math.floor((seal[1] - margin) * height));
  const bottom = Math.min(height, Math.ceil((seal[3] + margin) * height));
  return {
    raster: { rgb: rgb.subarray(top * width * 3, bottom * width * 3), width, height: bottom - top },
    top,
  };
}

function toStrip(box: Box, page: Raster, { raster, top }: Strip): Box {
  const row = (y: number) => Math.min(1, Math.max(0, (y * page.height - top) / raster.height));
  return [box[0], row(box[1]), box[2], row(box[3])];
}

function toPage(box: Box, page: Raster, { raster, top }: Strip): Box {
  const row = (y: number) => Math.min(1, (y * raster.height + top) / page.height);
  return [box[0], row(box[1]), box[2], row(box[3])];
}

function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
