/**
 * Full-width forms to their half-width ones: U+FF01–FF5E to ASCII, the ideographic space to a space,
 * and radicals or compatibility ideographs (as some PDF writers emit) to the ordinary characters.
 * Nothing else changes: `㎡`, `①` or `Ⅳ` stay.
 * @source Unicode Standard, Halfwidth and Fullwidth Forms (FF00–FFEF); NFKC for 2E80–2FDF and F900–FAFF
 */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ")
    .replace(/[\u2E80-\u2FDF\uF900-\uFAFF]/g, (char) => {
      const plain = char.normalize("NFKC");
      return plain.length === 1 ? plain : char;
    });
}

/** White space of every kind (including zero-width) removed. */
export function foldSpace(text: string): string {
  return text.replace(/[\s\u00A0\u200B-\u200D\u2060\uFEFF]/g, "");
}
