import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from "docx";
import type { NotifiedSection, OneTimeNotification } from "../../notice/one-time-notification.ts";

/** The notice as a Word document, for clerks who add to it. Uses the fonts of the machine it is opened on. */
export async function renderNoticeDocx(notice: OneTimeNotification): Promise<Uint8Array> {
  const document = new Document({
    creator: "Firstpass",
    title: notice.title,
    styles: {
      default: { document: { run: { font: { ascii: "Noto Sans SC", eastAsia: "宋体" }, size: 22 } } },
    },
    sections: [
      {
        footers: { default: footer(notice.label) },
        children: [
          paragraph(notice.label, { isCentered: true, color: "8A4B00", size: 18 }),
          new Paragraph({ text: notice.title, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
          ...notice.heading.map((line) => paragraph(line)),
          paragraph(notice.intro),
          ...notice.sections.flatMap(sectionParagraphs),
          paragraph(notice.closing),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function footer(label: string): Footer {
  const run = new TextRun({
    children: [`${label}　　第 `, PageNumber.CURRENT, " 页 共 ", PageNumber.TOTAL_PAGES, " 页"],
    size: 17,
  });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}

function sectionParagraphs(section: NotifiedSection): readonly Paragraph[] {
  let number = 0;
  return [
    new Paragraph({ text: section.heading, heading: HeadingLevel.HEADING_1 }),
    ...(section.note === null ? [] : [paragraph(section.note)]),
    ...section.groups.flatMap((group) => [
      new Paragraph({ text: group.materialName, heading: HeadingLevel.HEADING_2 }),
      ...group.findings.flatMap((finding) => {
        number += 1;
        return [
          paragraph(`${number}. ${finding.message}`, { indent: 200 }),
          paragraph(`怎么改：${finding.correction}`, { indent: 480 }),
          paragraph(finding.basis, { indent: 480, color: "595959", size: 18 }),
        ];
      }),
    ]),
    ...section.lines.map((line) => paragraph(`· ${line}`, { indent: 200 })),
  ];
}

interface ParagraphStyle {
  readonly isCentered?: boolean;
  readonly color?: string;
  /** Half points. */
  readonly size?: number;
  /** Twentieths of a point. */
  readonly indent?: number;
}

function paragraph(text: string, style: ParagraphStyle = {}): Paragraph {
  return new Paragraph({
    spacing: { after: 80 },
    ...(style.isCentered ? { alignment: AlignmentType.CENTER } : {}),
    ...(style.indent === undefined ? {} : { indent: { left: style.indent } }),
    children: [
      new TextRun({
        text,
        ...(style.color ? { color: style.color } : {}),
        ...(style.size ? { size: style.size } : {}),
      }),
    ],
  });
}
