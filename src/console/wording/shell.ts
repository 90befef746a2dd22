import { language } from "../state/language.ts";
import { shellEn } from "./shell-en.ts";
import { shellZhCn } from "./shell-zh-cn.ts";
import type { Words } from "./words.ts";

/** Words of signing in and of finding one's desk, in the language chosen when the page was opened. */
export const shellWording: Words<typeof shellZhCn> = language === "en" ? shellEn : shellZhCn;
