import { language } from "../state/language.ts";
import { knowledgeEn } from "./knowledge-en.ts";
import { knowledgeZhCn } from "./knowledge-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the studio's pages about policy documents and answers say, in the language chosen when the page was opened. */
export const knowledgeWording: Words<typeof knowledgeZhCn> = language === "en" ? knowledgeEn : knowledgeZhCn;
