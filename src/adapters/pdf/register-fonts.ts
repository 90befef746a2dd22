import { createRequire } from "node:module";
import { z } from "zod";

const canvasSchema = z.object({
  GlobalFonts: z.custom<{ registerFromPath(path: string, alias: string): boolean }>(
    (value) => typeof value === "object" && value !== null && "registerFromPath" in value,
  ),
});

/**
 * Lets PDF.js' canvas draw Chinese text whose font a PDF names but does not hold (SimSun and others
 * that office programs leave out): without it, page pictures show boxes on machines without Chinese
 * fonts. Same glyphs on every machine, from the registry's Noto packages.
 */
export function registerFonts(): void {
  const require = createRequire(import.meta.url);
  // PDF.js' own copy of the canvas library, by the way PDF.js finds it: there must be one only.
  const canvas: unknown = createRequire(require.resolve("pdfjs-dist/package.json"))("@napi-rs/canvas");
  const { GlobalFonts } = canvasSchema.parse(canvas);
  const noto = (family: string, file: string) =>
    require.resolve(`@expo-google-fonts/${family}/400Regular/${file}_400Regular.ttf`);
  // The generic names PDF.js falls back to.
  GlobalFonts.registerFromPath(noto("noto-sans-sc", "NotoSansSC"), "sans-serif");
  GlobalFonts.registerFromPath(noto("noto-serif-sc", "NotoSerifSC"), "serif");
  GlobalFonts.registerFromPath(noto("noto-sans-sc", "NotoSansSC"), "monospace");
}
