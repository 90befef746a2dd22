import { language } from "../state/language.ts";

const isEnglish = language === "en";

/** Punctuation between words and values, as the language chosen writes it. */
export const marks = {
  colon: isEnglish ? ": " : "：",
  comma: isEnglish ? ", " : "，",
  semicolon: isEnglish ? "; " : "；",
  bracketed: (text: string | number): string => (isEnglish ? ` (${text})` : `（${text}）`),
  listed: (words: readonly (string | number)[]): string => words.join(isEnglish ? ", " : "、"),
};
