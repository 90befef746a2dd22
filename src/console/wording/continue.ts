import { language } from "../state/language.ts";
import { continueEn } from "./continue-en.ts";
import { continueZhCn } from "./continue-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the window says that leads to the same page on another device, in the language chosen when the page was opened. */
export const continueWording: Words<typeof continueZhCn> = language === "en" ? continueEn : continueZhCn;
