import { language } from "../state/language.ts";
import { evaluationEn } from "./evaluation-en.ts";
import { evaluationZhCn } from "./evaluation-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the page of evaluation runs says, in the language chosen when the page was opened. */
export const evaluationWording: Words<typeof evaluationZhCn> =
  language === "en" ? evaluationEn : evaluationZhCn;
