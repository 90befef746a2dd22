import { language } from "../state/language.ts";
import { en } from "./en.ts";
import type { Words } from "./words.ts";
import { zhCn } from "./zh-cn.ts";

/** What the applicant's pages say, in the language chosen when the page was opened. */
export const wording: Words<typeof zhCn> = language === "en" ? en : zhCn;
