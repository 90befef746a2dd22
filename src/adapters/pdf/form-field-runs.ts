import type { PageViewport } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { normalizeGlyphs } from "../../extraction/normalize-glyphs.ts";
import type { TextRun } from "../../extraction/text-layer/text-run.ts";

/** Annotations that carry text the page itself does not: filled-in form fields, typed notes. */
const annotationSchema = z.object({
  subtype: z.string(),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  hidden: z.boolean().optional(),
  fieldType: z.string().nullish(),
  fieldValue: z.unknown().optional(),
  exportValue: z.string().nullish(),
  checkBox: z.boolean().optional(),
  radioButton: z.boolean().optional(),
  buttonValue: z.string().nullish(),
  contentsObj: z.object({ str: z.string() }).optional(),
});
type Annotation = z.infer<typeof annotationSchema>;

/** Size of typing where the field does not say. */
const USUAL_FONT_SIZE = 10.5;

/** Text of filled-in fields (a ticked box or chosen option is `☑`) and typed notes, each line a run inside its rectangle. */
export function formFieldRuns(annotations: readonly unknown[], viewport: PageViewport): readonly TextRun[] {
  return annotations.flatMap((raw) => {
    const parsed = annotationSchema.safeParse(raw);
    if (!parsed.success || parsed.data.hidden) return [];
    const text = normalizeGlyphs(textOf(parsed.data)).trim();
    return text === "" ? [] : runsInside(text, parsed.data.rect, viewport);
  });
}

function textOf(annotation: Annotation): string {
  if (annotation.subtype === "FreeText") return annotation.contentsObj?.str ?? "";
  if (annotation.subtype !== "Widget") return "";
  const value = annotation.fieldValue;
  if (annotation.checkBox) return value === annotation.exportValue && value ? "☑" : "";
  if (annotation.radioButton) return value === annotation.buttonValue && value ? "☑" : "";
  if (annotation.fieldType === "Btn") return "";
  if (Array.isArray(value)) return value.filter((part) => typeof part === "string").join("、");
  return typeof value === "string" ? value : "";
}

function runsInside(text: string, rect: readonly number[], viewport: PageViewport): readonly TextRun[] {
  const [xa = 0, ya = 0, xb = 0, yb = 0] = viewport.convertToViewportRectangle([...rect]) as number[]; // any[] in the library's types
  const [x0, x1] = [Math.min(xa, xb), Math.max(xa, xb)];
  const [y0, y1] = [Math.min(ya, yb), Math.max(ya, yb)];
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  const lineHeight = (y1 - y0) / lines.length;
  const fontSize = Math.max(1, Math.min(USUAL_FONT_SIZE, lineHeight * 0.8));
  return lines.map((line, index) => {
    const top = y0 + index * lineHeight;
    const middle = top + lineHeight / 2;
    return {
      text: line.trim(),
      x0,
      y0: top,
      x1,
      y1: top + lineHeight,
      baseline: middle + 0.36 * fontSize,
      fontSize,
      isVertical: false,
    };
  });
}
