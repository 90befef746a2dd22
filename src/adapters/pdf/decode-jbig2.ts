import { openPdf } from "./load-pdfjs.ts";
import { renderPage } from "./render-page.ts";

/** Four bytes a pixel, opaque. */
export interface DecodedPixels {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** ISO/IEC 14492, annex D.4. */
const FILE_ID = [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const IS_SEQUENTIAL = 1;
const HAS_UNKNOWN_PAGES = 2;
const PAGE_INFORMATION = 48;

/**
 * A JBIG2 picture (the QR codes of electronic invoices), decoded by PDF.js, which reads the format in PDFs only: the
 * picture is handed to it as the only thing on a page. Null when it is none, is larger than allowed, or is stored
 * with its headers apart.
 * @throws when PDF.js cannot open what was made of it
 */
export async function decodeJbig2(bytes: Uint8Array, maxPixels: number): Promise<DecodedPixels | null> {
  if (!FILE_ID.every((byte, at) => bytes[at] === byte)) return null;
  const flags = bytes[8] ?? 0;
  if ((flags & IS_SEQUENTIAL) === 0) return null;
  const segments = bytes.subarray((flags & HAS_UNKNOWN_PAGES) === 0 ? 13 : 9);
  const size = pageSize(segments);
  if (!size || size.width * size.height > maxPixels) return null;
  const document = await openPdf(pdfAround(segments, size), "drawing", maxPixels);
  try {
    const page = await document.getPage(1);
    const { rgba, width, height } = await renderPage(document, page, {
      pixelsPerPoint: 1,
      rotation: 0,
      maxPixels,
    });
    return { rgba, width, height };
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Width and height from the page information, the first segment of nearly every file. */
function pageSize(segments: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(segments.buffer, segments.byteOffset, segments.byteLength);
  if (view.byteLength < 24) return null;
  const flags = view.getUint8(4);
  const references = view.getUint8(5) >> 5;
  if ((flags & 63) !== PAGE_INFORMATION || references !== 0) return null;
  const data = 6 + ((flags & 64) === 0 ? 1 : 4) + 4;
  const [width, height] = [view.getUint32(data), view.getUint32(data + 4)];
  return width > 0 && height > 0 && height < 0xffffffff ? { width, height } : null;
}

/** A PDF of one page that shows the picture and nothing else. */
function pdfAround(
  picture: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const content = `${width} 0 0 ${height} 0 0 cm /I Do`;
  const objects: readonly (string | readonly [string, Uint8Array])[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>`,
    [
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode/Length ${picture.length}>>`,
      picture,
    ],
    [`<</Length ${content.length}>>`, new TextEncoder().encode(content)],
  ];
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [encoder.encode("%PDF-1.7\n")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    if (typeof object === "string") add(encoder.encode(`${index + 1} 0 obj\n${object}\nendobj\n`));
    else {
      add(encoder.encode(`${index + 1} 0 obj\n${object[0]}\nstream\n`));
      add(object[1]);
      add(encoder.encode("\nendstream\nendobj\n"));
    }
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`;
  add(encoder.encode(table + trailer));
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
