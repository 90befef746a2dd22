import type { AttachedFile } from "../../domain/extracted-text.ts";
import type { FilePackage } from "../package/file-package.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { childElements, childNamed, elementsNamed, type XmlElement } from "../xml/parse-xml.ts";
import { boxOf, childText, flagOf, type OfdBox } from "./ofd-values.ts";
import { folderOf, resolvePath } from "./resolve-path.ts";

/** A page with the parts that draw on it, in the order they are drawn. */
export interface OfdPage {
  readonly id: string;
  readonly partName: string;
  /** Millimeters. */
  readonly box: OfdBox;
  readonly root: XmlElement;
  readonly behind: readonly XmlElement[];
  readonly before: readonly XmlElement[];
  /** Appearances of notes on the page, drawn last. */
  readonly annotations: readonly XmlElement[];
}

/** One document of an OFD file; nearly all hold one. */
export interface OfdDocument {
  readonly folder: string;
  readonly partName: string;
  readonly root: XmlElement;
  readonly pages: readonly OfdPage[];
  readonly attachments: readonly AttachedFile[];
  /** Part that lists its signatures; null when it has none. */
  readonly signaturesPart: string | null;
}

/** A4, for documents that do not say. */
const DEFAULT_BOX: OfdBox = { x: 0, y: 0, width: 210, height: 297 };

/** Documents of a file, in order, with their pages. @throws UnreadableFile */
export function readDocuments(files: FilePackage, limits: ReadingLimits): readonly OfdDocument[] {
  const root = files.readXml("OFD.xml");
  if (!root) throw damaged("ofd-entry");
  const bodies = [...elementsNamed(root, "DocBody")];
  const documents = bodies.map((body) => readDocument(body, files, limits));
  const total = documents.reduce((sum, document) => sum + document.pages.length, 0);
  if (total === 0) throw damaged("no-pages");
  if (total > limits.pages) throw tooManyPages(total, limits);
  return documents;
}

function readDocument(body: XmlElement, files: FilePackage, limits: ReadingLimits): OfdDocument {
  const partName = existing(childText(body, "DocRoot") ?? "", "OFD.xml", "", files);
  const root = partName === null ? null : files.readXml(partName);
  if (partName === null || !root) throw damaged("ofd-document");
  const folder = folderOf(partName);
  const listed = [...elementsNamed(childNamed(root, "Pages") ?? root, "Page")];
  if (listed.length > limits.pages) throw tooManyPages(listed.length, limits);
  const templates = templatesOf(root);
  const annotations = annotationsOf(root, partName, folder, files);
  const pages = listed.map((page) =>
    readPage(page, { files, partName, folder, root, templates, annotations }),
  );
  const signatures = childText(body, "Signatures");
  return {
    folder,
    partName,
    root,
    pages,
    attachments: attachmentsOf(root, partName, folder, files),
    signaturesPart: signatures ? existing(signatures, "OFD.xml", folder, files) : null,
  };
}

interface DocumentParts {
  readonly files: FilePackage;
  readonly partName: string;
  readonly folder: string;
  readonly root: XmlElement;
  readonly templates: ReadonlyMap<string, XmlElement>;
  readonly annotations: ReadonlyMap<string, readonly XmlElement[]>;
}

/** A page whose part is missing makes the file damaged: leaving it out would hide what is on it. */
function readPage(listed: XmlElement, document: DocumentParts): OfdPage {
  const { files, folder } = document;
  const partName = existing(listed.attributes.get("BaseLoc") ?? "", document.partName, folder, files);
  const root = partName === null ? null : files.readXml(partName);
  if (partName === null || !root) throw damaged("ofd-page");
  const id = listed.attributes.get("ID") ?? "";
  const behind: XmlElement[] = [];
  const before: XmlElement[] = [];
  let box = pageBox(childNamed(root, "Area"));
  for (const use of childElements(root)) {
    const template = document.templates.get(use.attributes.get("TemplateID") ?? "");
    if (use.name !== "Template" || !template) continue;
    const name = existing(template.attributes.get("BaseLoc") ?? "", document.partName, folder, files);
    const part = name === null ? null : files.readXml(name);
    if (!part) continue;
    box ??= pageBox(childNamed(part, "Area"));
    const order = use.attributes.get("ZOrder") ?? template.attributes.get("ZOrder");
    (order === "Foreground" ? before : behind).push(part);
  }
  const common = childNamed(document.root, "CommonData");
  box ??= pageBox(common && childNamed(common, "PageArea"));
  return {
    id,
    partName,
    box: box ?? DEFAULT_BOX,
    root,
    behind,
    before,
    annotations: document.annotations.get(id) ?? [],
  };
}

function pageBox(area: XmlElement | undefined): OfdBox | null {
  if (!area) return null;
  const box = boxOf(childText(area, "PhysicalBox")) ?? boxOf(childText(area, "ApplicationBox"));
  return box && box.width > 0 && box.height > 0 ? box : null;
}

function templatesOf(root: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(
    [...elementsNamed(root, "TemplatePage")].map((part) => [part.attributes.get("ID") ?? "", part]),
  );
}

/** Page number → appearances of its notes. Seals of signatures are drawn from the signatures. */
function annotationsOf(
  root: XmlElement,
  partName: string,
  folder: string,
  files: FilePackage,
): ReadonlyMap<string, readonly XmlElement[]> {
  const appearances = new Map<string, XmlElement[]>();
  const listName = existing(childText(root, "Annotations") ?? "", partName, folder, files);
  const list = listName === null ? null : files.readXml(listName);
  if (!list || listName === null) return appearances;
  for (const page of elementsNamed(list, "Page")) {
    const name = existing(childText(page, "FileLoc") ?? "", listName, folder, files);
    const part = name === null ? null : files.readXml(name);
    const visible = [...(part ? elementsNamed(part, "Annot") : [])].filter((note) =>
      flagOf(note.attributes.get("Visible"), true),
    );
    const drawn = visible.flatMap((note) => childNamed(note, "Appearance") ?? []);
    appearances.set(page.attributes.get("PageID") ?? "", drawn);
  }
  return appearances;
}

function attachmentsOf(
  root: XmlElement,
  partName: string,
  folder: string,
  files: FilePackage,
): readonly AttachedFile[] {
  const listName = existing(childText(root, "Attachments") ?? "", partName, folder, files);
  const list = listName === null ? null : files.readXml(listName);
  if (!list || listName === null) return [];
  return [...elementsNamed(list, "Attachment")].map((attachment) => {
    const location = childText(attachment, "FileLoc") ?? "";
    const name = existing(location, listName, folder, files);
    return {
      name: attachment.attributes.get("Name") ?? location.split("/").at(-1) ?? "",
      sizeBytes: name === null ? null : files.sizeOf(name),
    };
  });
}

/** The part a location means; null when there is none. */
function existing(location: string, from: string, folder: string, files: FilePackage): string | null {
  return resolvePath(location, from, folder).find((path) => files.sizeOf(path) !== null) ?? null;
}

function damaged(reason: string): UnreadableFile {
  return new UnreadableFile(unreadable("damaged", { detected: "ofd", reason }));
}

function tooManyPages(pages: number, limits: ReadingLimits): UnreadableFile {
  return new UnreadableFile(unreadable("too-many-pages", { pages, limit: limits.pages }));
}
