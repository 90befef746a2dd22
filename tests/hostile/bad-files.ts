import { deflateSync, strToU8, type Zippable, zipSync } from "fflate";
import sharp from "sharp";

/** Files that are broken or hostile in one way each, made on the fly; none holds anybody's data. */

export const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

/** A PDF of the given objects (number → body) with a true cross-reference table. */
export function pdfOf(objects: ReadonlyMap<number, string>, trailer = ""): Uint8Array {
  let text = "%PDF-1.7\n";
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number);
    text += offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  }
  return latin(`${text}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
}

export function stream(content: string, dictionary = ""): string {
  return `<< /Length ${content.length} ${dictionary} >>\nstream\n${content}\nendstream`;
}

/** One page with the given content stream, 200 × 200 points, Helvetica as F1. */
export function onePagePdf(content: string, page = ""): Uint8Array {
  return pdfOf(
    new Map([
      [1, "<< /Type /Catalog /Pages 2 0 R >>"],
      [2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
      [
        3,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
      ],
      [4, stream(content)],
      [5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"],
    ]),
  );
}

export const textPdf = (): Uint8Array => onePagePdf("BT /F1 12 Tf 20 150 Td (Sample text 2026) Tj ET");

/** Ten thousand entries of one and the same page: small as a file, long as a document. */
export function manyPagesPdf(pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 10} 0 R`).join(" ");
  const objects = new Map([
    [1, "<< /Type /Catalog /Pages 2 0 R >>"],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`],
  ]);
  for (let index = 0; index < pages; index++) {
    objects.set(index + 10, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>");
  }
  return pdfOf(objects);
}

/** A page tree whose node is its own child. */
export const circularPagesPdf = (): Uint8Array =>
  pdfOf(
    new Map([
      [1, "<< /Type /Catalog /Pages 2 0 R >>"],
      [2, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"],
    ]),
  );

/** A form that draws itself, twice each time. */
export const circularFormPdf = (): Uint8Array =>
  pdfOf(
    new Map([
      [1, "<< /Type /Catalog /Pages 2 0 R >>"],
      [2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
      [
        3,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
      ],
      [4, stream("/X Do")],
      [
        5,
        stream(
          "/X Do /X Do",
          "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /X 5 0 R >> >>",
        ),
      ],
    ]),
  );

/** Forms that each draw the next one many times: 30 to the 8th drawings from a kilobyte. */
export function branchingFormsPdf(branches = 30, levels = 8): Uint8Array {
  const objects = new Map([
    [1, "<< /Type /Catalog /Pages 2 0 R >>"],
    [2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [
      3,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> >> >>",
    ],
    [4, stream("/X Do")],
  ]);
  for (let level = 0; level < levels; level++) {
    const isLast = level === levels - 1;
    objects.set(
      10 + level,
      stream(
        isLast ? "0 0 1 1 re f" : "/X Do ".repeat(branches),
        `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /X ${11 + level} 0 R >> >>`,
      ),
    );
  }
  return pdfOf(objects);
}

/** Says that it is encrypted with a password nobody has (standard security handler, revision 3). */
export const encryptedPdf = (): Uint8Array =>
  pdfOf(
    new Map([
      [1, "<< /Type /Catalog /Pages 2 0 R >>"],
      [2, "<< /Type /Pages /Kids [] /Count 0 >>"],
      [
        3,
        `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${"5a".repeat(32)}> /U <${"a5".repeat(32)}> >>`,
      ],
    ]),
    `/Encrypt 3 0 R /ID [<${"01".repeat(16)}> <${"01".repeat(16)}>]`,
  );

const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

export function documentXml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${wordNamespace}"><w:body>${body}</w:body></w:document>`;
}

export function docx(documentPart: string | Uint8Array, others: Zippable = {}): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": typeof documentPart === "string" ? strToU8(documentPart) : documentPart,
    ...others,
  });
}

export const textDocx = (): Uint8Array =>
  docx(documentXml("<w:p><w:r><w:t>申请人：测试一</w:t></w:r></w:p>"));

/** One entry that inflates a thousand times, its size declared truly. */
export const bombDocx = (): Uint8Array =>
  docx(documentXml(`<w:p><w:r><w:t>${" ".repeat(40_000_000)}</w:t></w:r></w:p>`));

/** The same, declaring in every header that it is small. */
export function lyingBombDocx(): Uint8Array {
  const bytes = bombDocx();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 46 < bytes.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50 && view.getUint32(at + 24, true) > 1e6) view.setUint32(at + 24, 1000, true);
    if (signature === 0x04034b50 && view.getUint32(at + 22, true) > 1e6) view.setUint32(at + 22, 1000, true);
  }
  return bytes;
}

/** A PNG of any declared size around the given image data; its checksums are true. */
export function png(width: number, height: number, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([1, 0, 0, 0, 0], 8);
  const parts = [
    latin("\x89PNG\r\n\x1a\n"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", data),
    pngChunk("IEND", new Uint8Array()),
  ];
  return concat(parts);
}

/** 30,000 × 30,000 pixels of white in about a hundred kilobytes. */
export const giantPng = (): Uint8Array => {
  const side = 30_000;
  const row = 1 + side / 8;
  return png(side, side, zlib(new Uint8Array(row * side)));
};

/** A JPEG header that claims a size, and nothing behind it. */
export const jpegHeader = (width: number, height: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...[0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0],
    ...[0xff, 0xd9],
  ]);

/** A small true picture in the wanted encoding. */
export async function picture(format: "png" | "jpeg" | "webp" | "gif" | "tiff"): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="white"/><rect x="10" y="20" width="90" height="12"/></svg>`;
  return sharp(new TextEncoder().encode(svg)).toFormat(format).toBuffer();
}

/** A white bitmap of 24 bits a pixel. */
export function bmp(width: number, height: number): Uint8Array {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = new Uint8Array(54 + row * height).fill(255, 54);
  const view = new DataView(bytes.buffer);
  bytes.set(latin("BM"));
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return bytes;
}

/** The boxes a HEIC begins with, a size, and no picture behind them. */
export function heicHeader(width: number, height: number): Uint8Array {
  const size = new Uint8Array(20);
  const view = new DataView(size.buffer);
  view.setUint32(0, 20);
  size.set(latin("ispe"), 4);
  view.setUint32(12, width);
  view.setUint32(16, height);
  const box = (name: string, content: Uint8Array) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, content.length + 8);
    return concat([length, latin(name), content]);
  };
  const properties = box("iprp", box("ipco", size));
  return concat([
    box("ftyp", latin("heic\0\0\0\0mif1heic")),
    box("meta", concat([new Uint8Array(4), properties])),
    box("mdat", new Uint8Array(64)),
  ]);
}

/** A workbook of one sheet with the given rows; parts are stored, not deflated. */
export function workbook(rows: string): Uint8Array {
  const parts = {
    "xl/workbook.xml":
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 0,
  });
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const body = concat([latin(name), data]);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, data.length);
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, crc32(body));
  return concat([length, body, sum]);
}

/** RFC 1950 around fflate's raw deflate; the Adler sum is of zeros: a = 1, b = n mod 65521. */
function zlib(zeros: Uint8Array): Uint8Array {
  const sum = (((zeros.length % 65_521) << 16) | 1) >>> 0;
  const tail = new Uint8Array(4);
  new DataView(tail.buffer).setUint32(0, sum);
  return concat([Uint8Array.from([0x78, 0x9c]), deflateSync(zeros), tail]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
