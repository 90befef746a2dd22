import { language } from "../state/language.ts";
import { staffEn } from "./staff-en.ts";
import { staffZhCn } from "./staff-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the queue and the audit trail say, in the language chosen when the page was opened. */
export const staffWording: Words<typeof staffZhCn> = language === "en" ? staffEn : staffZhCn;
