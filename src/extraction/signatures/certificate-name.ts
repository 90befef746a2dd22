import { type DerValue, derObjectId, derTags, derText, derValues } from "./der.ts";

/** X.520 commonName and organizationName. */
const COMMON_NAME = "2.5.4.3";
const ORGANIZATION = "2.5.4.10";

/**
 * Subject names of the certificates found anywhere in a signature, by serial number (hexadecimal), in
 * the order they are stored: the common name, else the organization. A certificate is told by its
 * shape: a sequence of `[0] version, serial, algorithm, issuer, validity, subject`.
 */
export function certificateNames(values: readonly DerValue[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const value of derValues(values)) {
    const subject = subjectOf(value);
    const name = subject && (attributeOf(subject, COMMON_NAME) ?? attributeOf(subject, ORGANIZATION));
    const serial = value.children[1];
    if (name && serial) names.set(hexadecimal(serial.content), name.trim());
  }
  return names;
}

export function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function subjectOf({ tag, children }: DerValue): DerValue | null {
  const [version, serial, algorithm, issuer, validity, subject] = children;
  const isCertificate =
    tag === derTags.sequence &&
    version?.tag === 0xa0 &&
    serial?.tag === derTags.integer &&
    algorithm?.tag === derTags.sequence &&
    issuer?.tag === derTags.sequence &&
    isTime(validity?.children[0]);
  return isCertificate && subject?.tag === derTags.sequence ? subject : null;
}

function attributeOf(name: DerValue, id: string): string | null {
  for (const value of derValues([name])) {
    const [type, text] = value.children;
    if (derObjectId(type) === id) return derText(text);
  }
  return null;
}

function isTime(value: DerValue | undefined): boolean {
  return value?.tag === derTags.utcTime || value?.tag === derTags.generalizedTime;
}
