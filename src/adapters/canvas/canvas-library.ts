import { createRequire } from "node:module";
import { z } from "zod";

type CanvasLibrary = Pick<typeof import("@napi-rs/canvas"), "createCanvas" | "Path2D" | "ImageData">;

const librarySchema = z.custom<CanvasLibrary & { GlobalFonts: FontRegistry }>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "createCanvas" in value &&
    "Path2D" in value &&
    "ImageData" in value &&
    "GlobalFonts" in value,
);

interface FontRegistry {
  registerFromPath(path: string, alias: string): unknown;
}

let loaded: CanvasLibrary | null = null;

/**
 * PDF.js' own copy of the canvas library, found the way PDF.js finds it: a second version of it in the
 * process would end it with a segmentation fault. Can draw Chinese text whose font a file names but
 * does not hold (SimSun and others that office programs leave out): without that, page pictures show
 * boxes on machines without Chinese fonts. Same glyphs on every machine, from the registry's Noto
 * packages.
 */
export function canvasLibrary(): CanvasLibrary {
  loaded ??= load();
  return loaded;
}

function load(): CanvasLibrary {
  const require = createRequire(import.meta.url);
  const library: unknown = createRequire(require.resolve("pdfjs-dist/package.json"))("@napi-rs/canvas");
  const canvas = librarySchema.parse(library);
  const noto = (family: string, file: string) =>
    require.resolve(`@expo-google-fonts/${family}/400Regular/${file}_400Regular.ttf`);
  // The generic names PDF.js falls back to.
  canvas.GlobalFonts.registerFromPath(noto("noto-sans-sc", "NotoSansSC"), "sans-serif");
  canvas.GlobalFonts.registerFromPath(noto("noto-serif-sc", "NotoSerifSC"), "serif");
  canvas.GlobalFonts.registerFromPath(noto("noto-sans-sc", "NotoSansSC"), "monospace");
  return canvas;
}
