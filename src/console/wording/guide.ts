import { language } from "../state/language.ts";
import { guideEn } from "./guide-en.ts";
import { guideZhCn } from "./guide-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the page about official guides says, in the language chosen when the page was opened. */
export const guideWording: Words<typeof guideZhCn> = language === "en" ? guideEn : guideZhCn;
