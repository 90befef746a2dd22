import { language } from "../state/language.ts";
import { specimenEn } from "./specimen-en.ts";
import { specimenZhCn } from "./specimen-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the pictures of papers say, in the language chosen when the page was opened. */
export const specimenWording: Words<typeof specimenZhCn> = language === "en" ? specimenEn : specimenZhCn;
