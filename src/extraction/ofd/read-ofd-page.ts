import { type Box, coverage } from "../../domain/box.ts";
import type { ExtractedPage, PageMark, TextLine } from "../../domain/extracted-text.ts";
import { imageReadOptions } from "../../ports/image-reader.ts";
import type { DrawnItem, PaintedPage } from "../../ports/page-painter.ts";
import type { PageImage } from "../../ports/text-extractor.ts";
import { luminance } from "../image/raster.ts";
import { type Matrix, mapRectangle, multiply, translation } from "../matrix.ts";
import type { FilePackage } from "../package/file-package.ts";
import { type Drawing, readLayeredPage, type TextLayer } from "../text-layer/layered-page.ts";
import { linesFromRuns } from "../text-layer/lines-from-runs.ts";
import { isBlank } from "../text-layer/page-ink.ts";
import { type QuarterTurn, quarterTurns } from "../text-layer/runs-from-pdf.ts";
import { textLayerHealth } from "../text-layer/text-layer-health.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import type { OfdDocument, OfdPage } from "./ofd-document.ts";
import type { OfdReaderDeps } from "./ofd-reader-deps.ts";
import { type OfdResources, readResources, resourceLocations } from "./ofd-resources.ts";
import type { PlacedSeal } from "./ofd-signatures.ts";
import { boxOf, type OfdBox } from "./ofd-values.ts";
import { addContents, type ContentsContext, contentOf, type PageContents } from "./page-contents.ts";
import { sealItems } from "./seal-items.ts";

const POINTS_PER_MILLIMETER = 72 / 25.4;
/** As for PDF pages: see read-pdf-page.ts. */
const OCR_PIXELS_PER_POINT = 200 / 72;
const EVIDENCE_PIXELS_PER_POINT = 144 / 72;
const DRAWING_PIXELS_PER_POINT = 108 / 72;
/** A drawing of 200 pages with a thousand objects each; more is meant to cost time. */
const MAX_OBJECTS = 200_000;
/** Share of characters that must agree on another direction before a page is turned. */
const TURN_AGREEMENT = 0.8;
/** Of a page whose text is known and whose pictures are not: enough to be read, not to say what is missing. */
const PICTURES_MISSING_SCORE = 0.5;
/** A mark found in the picture is the seal put there when it covers it this much. */
const SEAL_OVERLAP = 0.5;

export interface OfdPageOptions {
  readonly number: number;
  readonly seals: readonly PlacedSeal[];
  readonly budget: ContentsContext["budget"];
  readonly signal?: AbortSignal;
  /** No picture of the page is wanted. */
  readonly withoutImages: boolean;
}

export interface ReadOfdPage {
  readonly page: ExtractedPage;
  readonly image: PageImage | null;
}

export function newDrawingBudget(): ContentsContext["budget"] {
  return { objects: MAX_OBJECTS };
}

/** @throws UnreadableFile when the page cannot be told as it is */
export async function readOfdPage(
  page: OfdPage,
  document: OfdDocument,
  files: FilePackage,
  options: OfdPageOptions,
  deps: OfdReaderDeps,
): Promise<ReadOfdPage> {
  const drawn = drawPage(page, document, files, options);
  const { layer } = drawn;
  if (textLayerHealth(layer.runs.map((run) => run.text).join("")) === "garbled") {
    throw new UnreadableFile(
      unreadable("damaged", { detected: "ofd", reason: "garbled-text", page: options.number }),
    );
  }
  const { painter, imageReader, detectMarks } = deps;
  if (!painter || !imageReader || !detectMarks) return textOnly(drawn, options);
  const paint = (items: readonly DrawnItem[], pixelsPerPoint: number) => {
    const { imagePixels, renderPixels } = deps.limits;
    const size = { width: layer.width, height: layer.height, pixelsPerPoint };
    return painter.paint(items, { ...size, maxPixels: renderPixels, maxImagePixels: imagePixels });
  };
  const everything = [...drawn.items, ...drawn.seals];
  const readByOcr = async (known: readonly TextLine[]) => {
    const painted = await paint(everything, OCR_PIXELS_PER_POINT);
    const read = await imageReader.readImage(painted, {
      ...imageReadOptions(options, options.number),
      known,
    });
    return { ...read, page: { ...read.page, rotation: quarterTurns(read.page.rotation + layer.rotation) } };
  };
  const drawing = await drawingOf(drawn, (items) => paint(items, DRAWING_PIXELS_PER_POINT));
  const read = await readLayeredPage({
    number: options.number,
    source: "ofd",
    layer,
    drawing,
    readByOcr,
    encodeImage: options.withoutImages
      ? null
      : async () => painter.encode(await paint(everything, EVIDENCE_PIXELS_PER_POINT)),
    detectMarks,
    readCodes: deps.readCodes,
    readSeals: imageReader.readSeals?.bind(imageReader),
  });
  const missing = drawn.lostPictures + (drawing?.missingImages ?? 0);
  const told = missing > 0 ? withoutPictures(read.page) : read.page;
  return { page: withSeals(told, page, options.seals, layer), image: read.image };
}

interface DrawnOfdPage {
  readonly layer: TextLayer;
  readonly items: readonly DrawnItem[];
  /** Appearances of seals: drawn, but their letters are no text of the page. */
  readonly seals: readonly DrawnItem[];
  readonly lostPictures: number;
}

function drawPage(
  page: OfdPage,
  document: OfdDocument,
  files: FilePackage,
  options: OfdPageOptions,
): DrawnOfdPage {
  const locations = [
    ...resourceLocations(document.root, document.partName),
    ...[...document.root.children].flatMap((child) =>
      typeof child === "string" ? [] : resourceLocations(child, document.partName),
    ),
    ...[page.root, ...page.behind, ...page.before].flatMap((root) => resourceLocations(root, page.partName)),
  ];
  const resources = readResources(files, locations, document.folder);
  const context: ContentsContext = {
    resources,
    picture: (id) => readPicture(id, resources, files),
    budget: options.budget,
  };
  const upright = collect(page, baseMatrix(page.box, 0), context);
  const rotation = agreedTurn(upright);
  const contents = rotation === 0 ? upright : collect(page, baseMatrix(page.box, rotation), context);
  const matrix = baseMatrix(page.box, rotation);
  const isTurned = rotation === 90 || rotation === 270;
  const width = page.box.width * POINTS_PER_MILLIMETER;
  const height = page.box.height * POINTS_PER_MILLIMETER;
  const layer: TextLayer = {
    runs: contents.runs,
    rotation,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
  };
  const onPage = contents.runs.filter(
    (run) => run.x1 > 0 && run.y1 > 0 && run.x0 < layer.width && run.y0 < layer.height,
  );
  const seals = options.seals.flatMap((seal) => sealItems(seal, matrix, options.budget));
  return {
    layer: { ...layer, runs: onPage },
    items: contents.items,
    seals,
    lostPictures: contents.lost.pictures,
  };
}

function collect(page: OfdPage, matrix: Matrix, context: ContentsContext): PageContents {
  const contents: PageContents = { runs: [], items: [], turns: new Map(), lost: { pictures: 0 } };
  for (const root of page.behind) addContents(contentOf(root), matrix, context, contents);
  addContents(contentOf(page.root), matrix, context, contents);
  for (const root of page.before) addContents(contentOf(root), matrix, context, contents);
  for (const appearance of page.annotations) {
    const box = boxOf(appearance.attributes.get("Boundary"));
    const place = box ? multiply(matrix, translation(box.x, box.y)) : matrix;
    addContents(appearance, place, context, contents);
  }
  return contents;
}

/** From millimeters of the stored page to points of the page turned clockwise by `rotation`. */
function baseMatrix(box: OfdBox, rotation: QuarterTurn): Matrix {
  const k = POINTS_PER_MILLIMETER;
  const width = box.width * k;
  const height = box.height * k;
  const toPoints: Matrix = [k, 0, 0, k, -box.x * k, -box.y * k];
  switch (rotation) {
    case 0:
      return toPoints;
    case 90:
      return multiply([0, 1, -1, 0, height, 0], toPoints);
    case 180:
      return multiply([-1, 0, 0, -1, width, height], toPoints);
    case 270:
      return multiply([0, -1, 1, 0, 0, width], toPoints);
  }
}

function agreedTurn({ turns }: PageContents): QuarterTurn {
  const total = [...turns.values()].reduce((sum, count) => sum + count, 0);
  for (const [turn, count] of turns) if (count > TURN_AGREEMENT * total) return turn;
  return 0;
}

function readPicture(id: string, resources: OfdResources, files: FilePackage): Uint8Array | null {
  for (const name of resources.pictures.get(id) ?? []) {
    const bytes = files.read(name);
    if (bytes) return bytes;
  }
  return null;
}

async function drawingOf(
  { items, seals }: DrawnOfdPage,
  paint: (items: readonly DrawnItem[]) => Promise<PaintedPage>,
): Promise<(Drawing & { readonly missingImages: number }) | null> {
  const bare = [...items.filter((item) => item.kind !== "text"), ...seals];
  if (bare.length === 0) return null;
  const raster = await paint(bare);
  const plane = luminance(raster);
  if (isBlank(plane) && raster.missingImages === 0) return null;
  return { raster, plane, pixelsPerPoint: raster.pixelsPerPoint, missingImages: raster.missingImages };
}

/** A picture is not to be seen: no seal or text found on the page proves that there is none. */
function withoutPictures(page: ExtractedPage): ExtractedPage {
  const quality = page.quality ?? { score: PICTURES_MISSING_SCORE, issues: [] };
  return {
    ...page,
    marks: page.marks?.length ? page.marks : null,
    quality: {
      score: Math.min(quality.score, PICTURES_MISSING_SCORE),
      issues: [...quality.issues, "missing-picture"],
      measures: { ...quality.measures, "missing-picture": 0 },
    },
  };
}

/** Seals that signatures put on the page, each with its name: known to be there, whatever was seen. */
function withSeals(
  page: ExtractedPage,
  stored: OfdPage,
  seals: readonly PlacedSeal[],
  layer: TextLayer,
): ExtractedPage {
  const found = [...(page.marks ?? [])];
  for (const seal of seals) {
    const box = sealBox(seal, stored, layer);
    if (!box) continue;
    const at = found.findIndex(
      (mark) =>
        mark.kind === "seal" && Math.max(coverage(mark.box, box), coverage(box, mark.box)) > SEAL_OVERLAP,
    );
    const seen = found[at];
    const mark: PageMark = {
      ...(seen ?? { kind: "seal", color: "red" }),
      box,
      confidence: 1,
      ...(seal.name === null ? {} : { text: seal.name }),
    };
    if (at >= 0) found[at] = mark;
    else found.push(mark);
  }
  return seals.length > 0 ? { ...page, marks: found } : page;
}

function sealBox(seal: PlacedSeal, stored: OfdPage, layer: TextLayer): Box | null {
  const { box, clip } = seal;
  const part = clip ? { x: box.x + clip.x, y: box.y + clip.y, width: clip.width, height: clip.height } : box;
  const matrix = multiply(baseMatrix(stored.box, layer.rotation), translation(part.x, part.y));
  const { x0, y0, x1, y1 } = mapRectangle(matrix, part.width, part.height);
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const made: Box = [
    within(x0 / layer.width),
    within(y0 / layer.height),
    within(x1 / layer.width),
    within(y1 / layer.height),
  ];
  return made[2] > made[0] && made[3] > made[1] ? made : null;
}

/** Where nothing can be drawn: the text alone, and a refusal where there is something else to read. */
function textOnly({ layer, items }: DrawnOfdPage, { number }: OfdPageOptions): ReadOfdPage {
  const hasPictures = items.some((item) => item.kind === "image");
  if (hasPictures || layer.runs.length === 0) {
    throw new UnreadableFile(unreadable("unsupported-media", { detected: "ofd", reason: "ocr-unavailable" }));
  }
  const page: ExtractedPage = {
    number,
    width: layer.width,
    height: layer.height,
    source: "ofd",
    rotation: layer.rotation,
    quality: null,
    lines: [...linesFromRuns(layer.runs, layer)],
    marks: null,
  };
  return { page, image: null };
}
