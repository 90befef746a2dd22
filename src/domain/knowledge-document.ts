import { z } from "zod";
import { divisionCodeSchema } from "./division-code.ts";
import { localDateSchema } from "./local-date.ts";

/** 政策文件、问答库等: what a passage is quoted from. `supersedes` names the ids of documents it replaces. */
export const knowledgeDocumentSchema = z
  .strictObject({
    id: z.string().min(1).max(200),
    title: z.string().min(1).max(500),
    /** 发文机关 */
    issuer: z.string().min(1).max(200).optional(),
    /** 文号, as printed. */
    number: z.string().min(1).max(100).optional(),
    /** Where it holds; none means the whole country. */
    region: divisionCodeSchema.optional(),
    /** First day in force; none means always. */
    effectiveFrom: localDateSchema.optional(),
    /** Last day in force, inclusive; none means until replaced. */
    effectiveUntil: localDateSchema.optional(),
    supersedes: z.array(z.string().min(1).max(200)).max(100).optional(),
    sourceUrl: z.url().max(2000).optional(),
  })
  .readonly();
export type KnowledgeDocument = z.infer<typeof knowledgeDocumentSchema>;
