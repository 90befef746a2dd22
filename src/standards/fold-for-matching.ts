import { Converter } from "opencc-js/t2cn";

const toSimplified = Converter({ from: "tw", to: "cn" });

/**
 * The form in which texts are compared, never shown: compatibility characters and full width
 * normalized (NFKC), lower case, Traditional Chinese made Simplified (with Taiwan's variants).
 */
export function foldForMatching(text: string): string {
  return toSimplified(text.normalize("NFKC").toLowerCase());
}
