import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import type { Raster } from "../../extraction/image/raster.ts";

export interface RenderedPage {
  /** Four bytes a pixel, as the canvas has them; the page is opaque. */
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** Scale: 1 point is this many pixels. */
  readonly pixelsPerPoint: number;
}

export interface RenderOptions {
  readonly pixelsPerPoint: number;
  /** Clockwise, of the stored page; the page's own rotation included. */
  readonly rotation: number;
  /** The scale is lowered until the page has no more pixels than this. */
  readonly maxPixels: number;
  /** Operations to leave out, by index; see operationsOf. */
  readonly without?: OperationSet;
}

export interface OperationSet {
  has(index: number): boolean;
}

/** Shortest side of a rendered page in pixels: below it there is nothing to see. */
const MIN_SIDE_PIXELS = 8;

/**
 * Draws a page with PDF.js' own canvas: a second version of the canvas library in the process would
 * end it with a segmentation fault.
 */
export async function renderPage(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  options: RenderOptions,
): Promise<RenderedPage> {
  const { rotation, maxPixels } = options;
  const points = page.getViewport({ scale: 1, rotation });
  const area = Math.max(1e-6, points.width * points.height);
  const scale = Math.min(
    Math.max(options.pixelsPerPoint, MIN_SIDE_PIXELS / Math.max(1e-6, Math.min(points.width, points.height))),
    Math.sqrt(maxPixels / area),
  );
  const viewport = page.getViewport({ scale, rotation });
  const width = Math.max(1, Math.floor(viewport.width));
  const height = Math.max(1, Math.floor(viewport.height));
  const factory: CanvasFactory = document.canvasFactory as CanvasFactory; // typed as object by the library
  const surface = factory.create(width, height);
  try {
    const target = { canvas: null, canvasContext: surface.context, viewport };
    const { without } = options;
    const filter = without ? { operationsFilter: (index: number) => !without.has(index) } : {};
    await page.render({ ...target, ...filter }).promise;
    const rgba = surface.context.getImageData(0, 0, width, height).data;
    return { rgba, width, height, pixelsPerPoint: scale };
  } finally {
    factory.destroy(surface);
  }
}

/** The page as a JPEG for people to look at: quality 80 keeps 8-point print legible. */
export async function encodeJpeg({ rgba, width, height }: RenderedPage): Promise<Uint8Array> {
  const raw = { width, height, channels: 4 as const };
  return sharp(rgba, { raw }).removeAlpha().jpeg({ quality: 80 }).toBuffer();
}

export function rasterOf({ rgba, width, height }: RenderedPage): Raster {
  const rgb = new Uint8Array(width * height * 3);
  // One pixel at a time, as the canvas keeps it: red in the lowest byte.
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  for (let at = 0, to = 0; at < pixels.length; at++, to += 3) {
    const pixel = pixels[at] ?? 0;
    rgb[to] = pixel & 255;
    rgb[to + 1] = (pixel >> 8) & 255;
    rgb[to + 2] = (pixel >> 16) & 255;
  }
  return { rgb, width, height };
}

interface CanvasFactory {
  create(width: number, height: number): Surface;
  destroy(surface: Surface): void;
}
interface Surface {
  readonly context: CanvasRenderingContext2D;
}
