import { language } from "../state/language.ts";
import { captureEn } from "./capture-en.ts";
import { captureZhCn } from "./capture-zh-cn.ts";
import type { Words } from "./words.ts";

/** What is said of a photo before it is sent, in the language chosen when the page was opened. */
export const captureWording: Words<typeof captureZhCn> = language === "en" ? captureEn : captureZhCn;
