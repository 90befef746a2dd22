import type { Raster } from "../../extraction/image/raster.ts";
import type { TextRegion } from "../../extraction/image/text-regions.ts";
import type { RecognizedLine } from "./text-recognizer.ts";

/** What the two models of PP-OCRv4 (mobile) are asked, wherever they run: see `threaded-models.ts`. */
export interface OcrModels {
  /** Text on a picture whose sides the network can halve. */
  findRegions(picture: Raster): Promise<readonly TextRegion[]>;
  /** Reads one line, a picture of height 48, from its pixel column `from` on. */
  recognize(line: Raster, from?: number): Promise<RecognizedLine>;
  release(): Promise<void>;
}
