/**
 * How much one uploaded file may cost. Every number is chosen; the arithmetic stands beside it.
 * The core enforces what can be told from bytes; time and memory are enforced by whoever runs the
 * reader (see adapters/reading).
 */
export interface ReadingLimits {
  /** Size of the file as uploaded. */
  readonly fileBytes: number;
  /** Pages of one file. */
  readonly pages: number;
  /** Width times height of one picture, told from its header before anything is decoded. */
  readonly imagePixels: number;
  /** Longer side of one picture. */
  readonly imageSidePixels: number;
  /** Shorter side below which a picture inside a docx is taken for decoration and not read. */
  readonly embeddedImageMinSidePixels: number;
  /** Pixels a PDF page is rendered to at most; larger pages are rendered more coarsely. */
  readonly renderPixels: number;
  /** Sum of all entries of an archive after inflating, declared and actual. */
  readonly inflatedBytes: number;
  /** Inflated over deflated size of an archive's entry, where it inflates to more than a megabyte. */
  readonly inflationRatio: number;
  readonly archiveEntries: number;
  /** Nesting of elements in an XML part. */
  readonly xmlDepth: number;
  /** Characters of one XML part: what is parsed becomes a tree in memory. */
  readonly xmlCharacters: number;
  /** Lines of one page; more is a drawing made of letters. */
  readonly linesPerPage: number;
}

export const readingLimits: ReadingLimits = {
  // A 20-page color scan at 300 dpi and JPEG quality 85 weighs about 1.5 MB a page = 30 MB.
  fileBytes: 50 * 1024 * 1024,
  // 200 scanned pages at about 1.2 pages a second and child = under 3 minutes. The longest material
  // of the catalog (a lease with annexes) has some 40.
  pages: 200,
  // A3 at 600 dpi = 7016 × 9933 = 70 MP; decoded RGB at 100 MP = 300 MB, which a child can hold.
  imagePixels: 100_000_000,
  // A stitched phone screenshot 1080 wide stays readable up to about 18 screens = 43,000 pixels;
  // beyond 30,000 the decoders' own limits are near.
  imageSidePixels: 29_999,
  // A resident ID card photographed at the lowest readable resolution is about 400 × 250.
  embeddedImageMinSidePixels: 200,
  // A4 at 200 dpi = 1654 × 2339 = 3.9 MP; A3 = 7.7 MP; A2 = 15.5 MP. RGBA at 16 MP = 64 MB.
  renderPixels: 16_000_000,
  // A 50 MB docx of stored pictures plus its XML; 200 MB inflated is four times that.
  inflatedBytes: 200 * 1024 * 1024,
  // Word's XML deflates 10 to 30 times, generated tables up to about 100; a zip bomb 1,000 times.
  inflationRatio: 200,
  // A Word file has 15 to 50 entries plus one for each picture.
  archiveEntries: 2_000,
  // Tables in tables in text boxes reach about 60.
  xmlDepth: 256,
  // 200 pages at 20,000 characters of XML each = 4 million; a parsed tree takes about 20 bytes a
  // character = 320 MB at the limit.
  xmlCharacters: 16_000_000,
  // A page of 8-point text in three columns has about 300 lines.
  linesPerPage: 5_000,
};
