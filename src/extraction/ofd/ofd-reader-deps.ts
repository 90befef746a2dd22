import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import type { CodeReader } from "../../ports/code-reader.ts";
import type { ImageReader } from "../../ports/image-reader.ts";
import type { PagePainter } from "../../ports/page-painter.ts";
import type { Raster } from "../image/raster.ts";
import type { ReadingLimits } from "../reading-limits.ts";

/** What reading OFD needs. Without painter and image reader (Workers) only text is read. */
export interface OfdReaderDeps {
  readonly painter: PagePainter | null;
  readonly imageReader: ImageReader | null;
  readonly detectMarks: ((raster: Raster, lines: readonly TextLine[]) => readonly PageMark[]) | null;
  readonly readCodes: CodeReader | null;
  readonly limits: ReadingLimits;
}
