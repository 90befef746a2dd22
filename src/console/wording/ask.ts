import { language } from "../state/language.ts";
import { askEn } from "./ask-en.ts";
import { askZhCn } from "./ask-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the applicant's questions about policy say, in the language chosen when the page was opened. */
export const askWording: Words<typeof askZhCn> = language === "en" ? askEn : askZhCn;
