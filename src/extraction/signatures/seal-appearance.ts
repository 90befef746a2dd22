import { type DerValue, derTags, derText, derValues } from "./der.ts";

/** What an electronic seal looks like; format as stored: `png`, `bmp`, `ofd`, … in lower case. */
export interface SealPicture {
  readonly format: string;
  readonly bytes: Uint8Array;
}

/**
 * The picture in a seal or in a value signed with one: a sequence of its format, its bytes, width and
 * height. GB/T 38540-2020 6.2 (SES_ESPictrueInfo) and GM/T 0031-2014 alike.
 */
export function sealPicture(values: readonly DerValue[]): SealPicture | null {
  for (const { tag, children } of derValues(values)) {
    const [format, bytes, width, height] = children;
    const isPicture =
      tag === derTags.sequence &&
      format?.tag === derTags.ia5 &&
      bytes?.tag === derTags.octets &&
      width?.tag === derTags.integer &&
      height?.tag === derTags.integer;
    if (isPicture) return { format: (derText(format) ?? "").toLowerCase(), bytes: bytes.content };
  }
  return null;
}

/**
 * The seal's name: the text behind the kind in a sequence of kind, name, certificates, …
 * GB/T 38540-2020 6.2 (SES_ESPropertyInfo).
 */
export function sealName(values: readonly DerValue[]): string | null {
  for (const { tag, children } of derValues(values)) {
    const [kind, name, third] = children;
    const isProperties =
      tag === derTags.sequence &&
      kind?.tag === derTags.integer &&
      name?.tag === derTags.utf8 &&
      (third?.tag === derTags.sequence || third?.tag === derTags.integer || third?.tag === 0xa0);
    if (isProperties) return derText(name)?.trim() || null;
  }
  return null;
}
