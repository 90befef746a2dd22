import { language } from "../state/language.ts";
import { embedEn } from "./embed-en.ts";
import { embedZhCn } from "./embed-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the component in other sites' pages says, in the language chosen when the page was opened. */
export const embedWording: Words<typeof embedZhCn> = language === "en" ? embedEn : embedZhCn;
