/** Labels of the WHATWG Encoding Standard, by the numbers RTF knows encodings by. */
const codePages: ReadonlyMap<number, string> = new Map([
  [932, "shift_jis"],
  [936, "gb18030"],
  [949, "euc-kr"],
  [950, "big5"],
  [1250, "windows-1250"],
  [1251, "windows-1251"],
  [1252, "windows-1252"],
  [10008, "gb18030"],
  [54936, "gb18030"],
  [65001, "utf-8"],
]);
/** `\fcharset` of a font, RTF specification 1.9.1. 0 and 1 say nothing: the document's own is used. */
const charsets: ReadonlyMap<number, string> = new Map([
  [128, "shift_jis"],
  [129, "euc-kr"],
  [134, "gb18030"],
  [136, "big5"],
  [204, "windows-1251"],
  [238, "windows-1250"],
]);

/** Null for code pages not known here. */
export function codePageLabel(codePage: number): string | null {
  return codePages.get(codePage) ?? null;
}

export function charsetLabel(charset: number): string | null {
  return charsets.get(charset) ?? null;
}
