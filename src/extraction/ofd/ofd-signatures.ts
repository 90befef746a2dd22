import type { DocumentSignature } from "../../domain/extracted-text.ts";
import type { FilePackage } from "../package/file-package.ts";
import { certificateNames } from "../signatures/certificate-name.ts";
import { type DerValue, readDer } from "../signatures/der.ts";
import { areSameBytes, digestOf } from "../signatures/digest.ts";
import { type SealPicture, sealName, sealPicture } from "../signatures/seal-appearance.ts";
import { elementsNamed, type XmlElement } from "../xml/parse-xml.ts";
import type { OfdDocument } from "./ofd-document.ts";
import { boxOf, childText, type OfdBox } from "./ofd-values.ts";
import { textAt } from "./page-contents.ts";
import { folderOf, resolvePath } from "./resolve-path.ts";

/** A seal as it is put on a page, in millimeters of the page. */
export interface PlacedSeal {
  readonly pageId: string;
  readonly box: OfdBox;
  /** The part of `box` that is seen, relative to it: a seal over the edges of several pages. */
  readonly clip: OfdBox | null;
  readonly picture: SealPicture | null;
  readonly name: string | null;
}

export interface ReadSignatures {
  readonly signatures: readonly DocumentSignature[];
  readonly seals: readonly PlacedSeal[];
}

/** Signatures of a document, GB/T 33190-2016 18; a part that is missing or cannot be read leaves its facts unknown. */
export async function readSignatures(
  document: OfdDocument,
  files: FilePackage,
  firstPageNumber: number,
): Promise<ReadSignatures> {
  const list = document.signaturesPart === null ? null : files.readXml(document.signaturesPart);
  if (!list || document.signaturesPart === null) return { signatures: [], seals: [] };
  const signatures: DocumentSignature[] = [];
  const seals: PlacedSeal[] = [];
  const parts = [...elementsNamed(list, "Signature")].flatMap(
    (listed) => find(listed.attributes.get("BaseLoc"), document.signaturesPart ?? "", document, files) ?? [],
  );
  const own = new Set([document.signaturesPart, ...parts].map((name) => name.toLowerCase()));
  for (const partName of parts) {
    const root = files.readXml(partName);
    if (!root) continue;
    const read = await readSignature(root, { partName, document, files, own, firstPageNumber });
    signatures.push(read.signature);
    seals.push(...read.seals);
  }
  return { signatures, seals };
}

interface SignatureContext {
  readonly partName: string;
  readonly document: OfdDocument;
  readonly files: FilePackage;
  /** Parts of the signatures themselves, in lower case: they cannot cover each other. */
  readonly own: ReadonlySet<string>;
  readonly firstPageNumber: number;
}

async function readSignature(root: XmlElement, context: SignatureContext) {
  const { partName, document, files, firstPageNumber } = context;
  const value = readPart(textAt(root, "SignedValue"), partName, context);
  const sealPart = readPart(textAt(root, "SignedInfo", "Seal", "BaseLoc"), partName, context);
  const der = [...value, ...sealPart];
  const picture = sealPicture(der);
  const stamps = [...elementsNamed(root, "StampAnnot")];
  const name = sealName(der) ?? [...certificateNames(der).values()].at(-1) ?? null;
  const seals = stamps.flatMap((stamp): readonly PlacedSeal[] => {
    const box = boxOf(stamp.attributes.get("Boundary"));
    const pageId = stamp.attributes.get("PageRef") ?? "";
    return box ? [{ pageId, box, clip: boxOf(stamp.attributes.get("Clip")), picture, name }] : [];
  });
  const pages = seals.flatMap(({ pageId }) => {
    const at = document.pages.findIndex((page) => page.id === pageId);
    return at < 0 ? [] : [firstPageNumber + at];
  });
  const signature: DocumentSignature = {
    kind: stamps.length > 0 || picture !== null ? "seal" : "signature",
    by: name,
    signedAt: textAt(root, "SignedInfo", "SignatureDateTime"),
    pages: [...new Set(pages)],
    ...(await judgeReferences(root, context, files)),
  };
  return { signature, seals };
}

/** Compares the digests of the covered parts; the signature over them is not verified. */
async function judgeReferences(
  root: XmlElement,
  { partName, document, own }: SignatureContext,
  files: FilePackage,
): Promise<Pick<DocumentSignature, "covers" | "content">> {
  const covered = new Set<string>();
  let content: DocumentSignature["content"] = "unchanged";
  for (const references of elementsNamed(root, "References")) {
    const method = references.attributes.get("CheckMethod") ?? "";
    for (const reference of elementsNamed(references, "Reference")) {
      const name = find(reference.attributes.get("FileRef"), partName, document, files);
      const bytes = name === null ? null : files.read(name);
      if (name !== null) covered.add(name.toLowerCase());
      const digest = bytes && (await digestOf(bytes, method));
      const expected = decodeBase64(childText(reference, "CheckValue") ?? "");
      if (!bytes || (digest && expected && !areSameBytes(digest, expected))) content = "changed";
      else if ((!digest || !expected) && content === "unchanged") content = "unchecked";
    }
  }
  if (covered.size === 0) return { covers: "unknown", content: "unchecked" };
  const signatureFolder = folderOf(partName).toLowerCase();
  const isLeftOut = files.names.some((raw) => {
    const name = raw.replace(/^\/+/, "").toLowerCase();
    return !covered.has(name) && !own.has(name) && folderOf(name) !== signatureFolder;
  });
  return { covers: isLeftOut ? "part" : "whole-file", content };
}

function readPart(
  location: string | null,
  from: string,
  { document, files }: SignatureContext,
): readonly DerValue[] {
  const name = find(location ?? undefined, from, document, files);
  const bytes = name === null ? null : files.read(name);
  return bytes ? readDer(bytes) : [];
}

function find(
  location: string | undefined,
  from: string,
  document: OfdDocument,
  files: FilePackage,
): string | null {
  const paths = resolvePath(location ?? "", from, document.folder);
  return paths.find((path) => files.sizeOf(path) !== null) ?? null;
}

function decodeBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, "")), (character) => character.charCodeAt(0));
  } catch {
    // Not base64: the digest cannot be compared.
    return null;
  }
}
