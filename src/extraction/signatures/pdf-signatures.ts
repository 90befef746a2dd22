import type { DocumentSignature } from "../../domain/extracted-text.ts";
import { findBytes } from "../bytes.ts";
import { certificateNames, hexadecimal } from "./certificate-name.ts";
import { type DerValue, derObjectId, derTags, derText, derValues, readDer } from "./der.ts";
import { areSameBytes, digestOf } from "./digest.ts";
import { sealName, sealPicture } from "./seal-appearance.ts";

/** Attributes a signer signs along, PKCS #9. */
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
/** Longest distance between the parts of a byte range as it is written. */
const RANGE_CHARACTERS = 200;
/** More signatures than this are meant to cost time. */
const MAX_SIGNATURES = 50;

/**
 * Signatures of a PDF (ISO 32000-1, 12.8), found by their byte ranges. Tells whose certificate signed,
 * whether the bytes covered still have the digest signed, and whether anything was added after them;
 * neither the signature's own mathematics nor the certificate is verified.
 */
export async function pdfSignatures(bytes: Uint8Array): Promise<readonly DocumentSignature[]> {
  const signatures: DocumentSignature[] = [];
  let at = findBytes(bytes, "/ByteRange", 0, bytes.length);
  while (at >= 0 && signatures.length < MAX_SIGNATURES) {
    const range = readRange(bytes, at);
    if (range) signatures.push(await readSignature(bytes, range));
    at = findBytes(bytes, "/ByteRange", at + 1, bytes.length);
  }
  return signatures;
}

/** Two covered pieces; what lies between them is the signature. */
interface ByteRange {
  readonly start: number;
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

function readRange(bytes: Uint8Array, at: number): ByteRange | null {
  const text = new TextDecoder("latin1").decode(bytes.subarray(at, at + RANGE_CHARACTERS));
  const numbers = /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text)?.slice(1).map(Number);
  const [start, firstLength, gapEnd, secondLength] = numbers ?? [];
  if (
    start === undefined ||
    firstLength === undefined ||
    gapEnd === undefined ||
    secondLength === undefined
  ) {
    return null;
  }
  const range = { start, gapStart: start + firstLength, gapEnd, end: gapEnd + secondLength };
  return range.gapStart < gapEnd && range.end <= bytes.length ? range : null;
}

async function readSignature(bytes: Uint8Array, range: ByteRange): Promise<DocumentSignature> {
  const der = readDer(contentsOf(bytes.subarray(range.gapStart, range.gapEnd)));
  const isWhole = range.start === 0 && isBlank(bytes.subarray(range.end));
  return {
    kind: sealPicture(der) ? "seal" : "signature",
    by: signerName(der),
    signedAt: signingTime(der),
    pages: [],
    covers: isWhole ? "whole-file" : "part",
    content: await judgeContent(bytes, range, der),
  };
}

/** The hexadecimal string in the gap. */
function contentsOf(gap: Uint8Array): Uint8Array {
  const digits = new TextDecoder("latin1").decode(gap).replace(/[^0-9a-f]/gi, "");
  const contents = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < contents.length; at++) {
    contents[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  }
  return contents;
}

/** Line ends and spaces after the last byte covered are no addition. */
function isBlank(rest: Uint8Array): boolean {
  return rest.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32);
}

/** The seal's name, else the certificate whose serial number the signer gives, else the only one there. */
function signerName(der: readonly DerValue[]): string | null {
  const seal = sealPicture(der) ? sealName(der) : null;
  if (seal) return seal;
  const names = certificateNames(der);
  for (const value of derValues(der)) {
    const [issuer, serial] = value.children;
    const isSigner =
      value.tag === derTags.sequence &&
      value.children.length === 2 &&
      issuer?.tag === derTags.sequence &&
      serial?.tag === derTags.integer;
    const name = isSigner && serial ? names.get(hexadecimal(serial.content)) : undefined;
    if (name !== undefined) return name;
  }
  return names.size === 1 ? ([...names.values()][0] ?? null) : null;
}

function signingTime(der: readonly DerValue[]): string | null {
  return derText(attribute(der, SIGNING_TIME)) ?? null;
}

async function judgeContent(
  bytes: Uint8Array,
  range: ByteRange,
  der: readonly DerValue[],
): Promise<DocumentSignature["content"]> {
  const signed = attribute(der, MESSAGE_DIGEST);
  if (signed?.tag !== derTags.octets) return "unchecked";
  const first = bytes.subarray(range.start, range.gapStart);
  const second = bytes.subarray(range.gapEnd, range.end);
  const covered = new Uint8Array(first.length + second.length);
  covered.set(first);
  covered.set(second, first.length);
  // The digest's method is told by its length, and by the national one being named.
  const methods: readonly string[] =
    signed.content.length === 32 ? ["sha256", "sm3"] : [byLength(signed.content.length)];
  for (const method of methods) {
    const digest = await digestOf(covered, method);
    if (digest && areSameBytes(digest, signed.content)) return "unchanged";
    if (!digest) return "unchecked";
  }
  return "changed";
}

function byLength(length: number): string {
  return length === 20 ? "sha1" : length === 48 ? "sha384" : length === 64 ? "sha512" : "";
}

/** First value of the signed attribute with that identifier. */
function attribute(der: readonly DerValue[], id: string): DerValue | undefined {
  for (const value of derValues(der)) {
    const [type, values] = value.children;
    if (derObjectId(type) === id && values?.tag === derTags.set) return values.children[0];
  }
  return undefined;
}
