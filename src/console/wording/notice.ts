import { language } from "../state/language.ts";
import { noticeEn } from "./notice-en.ts";
import { noticeZhCn } from "./notice-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the page says on which a clerk words the notice, in the language chosen when the page was opened. */
export const noticeWording: Words<typeof noticeZhCn> = language === "en" ? noticeEn : noticeZhCn;
