import { language } from "../state/language.ts";
import { statisticsEn } from "./statistics-en.ts";
import { statisticsZhCn } from "./statistics-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the statistics say, in the language chosen when the page was opened. */
export const statisticsWording: Words<typeof statisticsZhCn> =
  language === "en" ? statisticsEn : statisticsZhCn;
