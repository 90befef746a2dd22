import { language } from "../state/language.ts";
import { themeListEn } from "./theme-list-en.ts";
import { themeListZhCn } from "./theme-list-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the list of themes says, in the language chosen when the page was opened. */
export const themeListWording: Words<typeof themeListZhCn> = language === "en" ? themeListEn : themeListZhCn;
