import { strToU8, type Zippable, zipSync } from "fflate";

export const ofdNamespace = "http://www.ofdspec.org/2016";

const part = (name: string, body: string, attributes = "") =>
  strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><ofd:${name} xmlns:ofd="${ofdNamespace}" ${attributes}>${body}</ofd:${name}>`,
  );

/** A text object whose boundary starts at `x,y` millimeters; 5 mm characters. */
export function ofdText(text: string, x: number, y: number, code = "", object = ""): string {
  return `<ofd:TextObject ID="9" Boundary="${x} ${y} 100 8" Font="1" Size="5" ${object}><ofd:TextCode X="0" Y="5" ${code}>${text}</ofd:TextCode></ofd:TextObject>`;
}

export interface OfdFileOptions {
  /** What stands in the document part before its pages: resources, templates. */
  readonly common?: string;
  /** What follows the pages: annotations, attachments. */
  readonly after?: string;
  readonly page?: string;
  readonly body?: string;
  readonly others?: Zippable;
  /** Parts are stored as they are instead of deflated. */
  readonly isStored?: boolean;
}

/** An OFD file of one page, 210 × 297 mm, with the given objects in its only layer. */
export function ofdFile(objects: string, options: OfdFileOptions = {}): Uint8Array {
  const { common = "", after = "", page = "", body = "", others = {}, isStored = false } = options;
  const parts: Zippable = {
    "OFD.xml": part(
      "OFD",
      `<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>${body}</ofd:DocBody>`,
      'Version="1.0" DocType="OFD"',
    ),
    "Doc_0/Document.xml": part(
      "Document",
      `<ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${common}</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>${after}`,
    ),
    "Doc_0/Pages/Page_0/Content.xml": part(
      "Page",
      `${page}<ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content>`,
    ),
    ...others,
  };
  return zipSync(parts, { level: isStored ? 0 : 6 });
}

export const ofdPart = part;
