/** What is drawn on a page, in order, in points from the top left. Bounded by whoever makes the list. */
export type DrawnItem = DrawnPath | DrawnText | DrawnImage;

/** Affine map `[a, b, c, d, e, f]`: `x' = a x + c y + e`, `y' = b x + d y + f`, to points. */
export type DrawnMatrix = readonly [number, number, number, number, number, number];

/** Red, green, blue 0..255 and opacity 0..1. */
export type DrawnColor = readonly [red: number, green: number, blue: number, opacity: number];

export interface Outline {
  /** SVG path data. */
  readonly data: string;
  readonly matrix: DrawnMatrix;
  readonly isEvenOdd: boolean;
}

interface Clipped {
  /** Only what lies inside every one of these is seen. */
  readonly clips: readonly Outline[];
}

export interface DrawnPath extends Outline, Clipped {
  readonly kind: "path";
  readonly fill: DrawnColor | null;
  readonly stroke: { readonly color: DrawnColor; readonly width: number } | null;
}

export interface DrawnText extends Clipped {
  readonly kind: "text";
  readonly matrix: DrawnMatrix;
  readonly fontSize: number;
  readonly isBold: boolean;
  readonly color: DrawnColor;
  /** Each character with its place on the baseline, before `matrix`. */
  readonly glyphs: readonly { readonly text: string; readonly x: number; readonly y: number }[];
}

export interface DrawnImage extends Clipped {
  readonly kind: "image";
  /** Encoded, in whatever format; the painter leaves out what it cannot decode. */
  readonly bytes: Uint8Array;
  /** From the unit square, origin at the picture's top left. */
  readonly matrix: DrawnMatrix;
  readonly opacity: number;
}

export interface PaintOptions {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly pixelsPerPoint: number;
  /** The scale is lowered until the page has no more pixels than this. */
  readonly maxPixels: number;
  /** Larger pictures are left out, told from their header. */
  readonly maxImagePixels: number;
}

/** Three bytes a pixel, row by row from the top left, opaque on white. */
export interface PaintedPage {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pixelsPerPoint: number;
  /** Pictures that could not be decoded and are missing. */
  readonly missingImages: number;
}

/** Draws pages of files that are drawing lists, so that they can be looked at and read by OCR. */
export interface PagePainter {
  paint(items: readonly DrawnItem[], options: PaintOptions): Promise<PaintedPage>;
  /** As a JPEG for people to look at. */
  encode(page: PaintedPage): Promise<Uint8Array>;
}
