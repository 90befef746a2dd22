import { language } from "../state/language.ts";
import { walkInEn } from "./walk-in-en.ts";
import { walkInZhCn } from "./walk-in-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the page says where a stack of paper is scanned, in the language chosen when the page was opened. */
export const walkInWording: Words<typeof walkInZhCn> = language === "en" ? walkInEn : walkInZhCn;
