import { language } from "../state/language.ts";
import { caseEn } from "./case-en.ts";
import { caseZhCn } from "./case-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the clerk's page of one case says, in the language chosen when the page was opened. */
export const caseWording: Words<typeof caseZhCn> = language === "en" ? caseEn : caseZhCn;
