import { language } from "../state/language.ts";
import { editEn } from "./edit-en.ts";
import { editZhCn } from "./edit-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the pages say on which policy staff change items, in the language chosen when the page was opened. */
export const editWording: Words<typeof editZhCn> = language === "en" ? editEn : editZhCn;
