import { language } from "../state/language.ts";
import { studioEn } from "./studio-en.ts";
import { studioZhCn } from "./studio-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the studio's pages about items say, in the language chosen when the page was opened. */
export const studioWording: Words<typeof studioZhCn> = language === "en" ? studioEn : studioZhCn;
