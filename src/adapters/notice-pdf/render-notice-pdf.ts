import { readFile } from "node:fs/promises";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { NotifiedSection, OneTimeNotification } from "../../notice/one-time-notification.ts";
import { projectRoot } from "../fs/project-root.ts";

const MARGIN = 56;
const INK = "#1a1a1a";
const GRAY = "#595959";
/** Large type (适老化) against the usual 10.5 points: 15 points are read at arm's length. */
const LARGE_SCALE = 1.45;

let fonts: Promise<{ readonly regular: Buffer; readonly bold: Buffer }> | null = null;

/**
 * The notice as an A4 PDF; the font is embedded as a subset, so it looks the same everywhere.
 * @param isLargeType for people who read small print badly: every size times 1.45
 */
export async function renderNoticePdf(notice: OneTimeNotification, isLargeType = false): Promise<Uint8Array> {
  fonts ??= loadFonts();
  const { regular, bold } = await fonts;
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, bottom: MARGIN + 16, left: MARGIN, right: MARGIN },
    bufferPages: true,
    info: { Title: notice.title, Creator: "Firstpass" },
    lang: "zh-CN",
  });
  pdf.registerFont("regular", regular);
  pdf.registerFont("bold", bold);
  const bytes = collect(pdf);
  const sheet: Sheet = { pdf, scale: isLargeType ? LARGE_SCALE : 1 };
  drawHead(sheet, notice);
  for (const section of notice.sections) drawSection(sheet, section);
  pdf.moveDown(1);
  write(sheet, notice.closing, { size: 10.5 });
  drawFeet(pdf, notice.label);
  pdf.end();
  return bytes;
}

/** Read once per process: 10 MB each, of which a notice embeds some 50 KB. */
async function loadFonts() {
  const folder = join(projectRoot(), "node_modules/@expo-google-fonts/noto-sans-sc");
  const [regular, bold] = await Promise.all([
    readFile(join(folder, "400Regular/NotoSansSC_400Regular.ttf")),
    readFile(join(folder, "700Bold/NotoSansSC_700Bold.ttf")),
  ]);
  return { regular, bold };
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
}

interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  /** Of every size of type. */
  readonly scale: number;
}

interface Style {
  readonly size: number;
  readonly isBold?: boolean;
  readonly color?: string;
  readonly indent?: number;
  readonly align?: "left" | "center";
  readonly gapAfter?: number;
}

function write({ pdf, scale }: Sheet, text: string, style: Style): void {
  const size = style.size * scale;
  const indent = style.indent ?? 0;
  pdf
    .font(style.isBold ? "bold" : "regular")
    .fontSize(size)
    .fillColor(style.color ?? INK)
    .text(text, MARGIN + indent, pdf.y, {
      width: pdf.page.width - 2 * MARGIN - indent,
      lineGap: size * 0.35,
      align: style.align ?? "left",
    });
  pdf.y += style.gapAfter ?? 4;
}

function drawHead(sheet: Sheet, notice: OneTimeNotification): void {
  write(sheet, notice.label, { size: 9, color: "#8a4b00", align: "center", gapAfter: 8 });
  write(sheet, notice.title, { size: 18, isBold: true, align: "center", gapAfter: 10 });
  for (const line of notice.heading) write(sheet, line, { size: 10.5, gapAfter: 0 });
  sheet.pdf.y += 8;
  write(sheet, notice.intro, { size: 11, gapAfter: 6 });
}

function drawSection(sheet: Sheet, section: NotifiedSection): void {
  keepTogether(sheet, 90);
  sheet.pdf.y += 6;
  write(sheet, section.heading, { size: 13, isBold: true });
  if (section.note !== null) write(sheet, section.note, { size: 10.5 });
  let number = 0;
  for (const group of section.groups) {
    keepTogether(sheet, 70);
    write(sheet, group.materialName, { size: 11, isBold: true, gapAfter: 2 });
    for (const finding of group.findings) {
      number += 1;
      keepTogether(sheet, 50);
      write(sheet, `${number}. ${finding.message}`, { size: 10.5, indent: 10, gapAfter: 1 });
      write(sheet, `怎么改：${finding.correction}`, { size: 10.5, indent: 24, gapAfter: 1 });
      write(sheet, finding.basis, { size: 9, indent: 24, color: GRAY, gapAfter: 6 });
    }
  }
  for (const line of section.lines) write(sheet, `· ${line}`, { size: 10.5, indent: 10 });
}

/** Starts a new page when less than so many points are left, so that no heading stands alone. */
function keepTogether({ pdf, scale }: Sheet, points: number): void {
  if (pdf.y + points * scale > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

function drawFeet(pdf: PDFKit.PDFDocument, label: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index);
    // Below the margin, where text would otherwise open a new page.
    pdf.page.margins.bottom = 0;
    pdf
      .font("regular")
      .fontSize(8.5)
      .fillColor(GRAY)
      .text(`${label}　　第 ${index - start + 1} 页 共 ${count} 页`, MARGIN, pdf.page.height - MARGIN + 4, {
        width: pdf.page.width - 2 * MARGIN,
        align: "center",
        lineBreak: false,
      });
  }
}
