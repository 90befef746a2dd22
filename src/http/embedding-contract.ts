import { z } from "zod";

/** Chosen: long enough for the interview and photographing, and a page asks for the next one by itself. */
const usualSeconds = 30 * 60;

/** `POST /v1/browser-tokens`: asked for by a portal's server, with its key. */
export const browserTokenRequestSchema = z.strictObject({
  item: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "Id, code or official name of the item", example: "catering-food-license" }),
  origin: z.string().max(300).meta({
    description: "The site whose page shows the component; one of EMBED_ORIGINS",
    example: "https://portal.example.gov.cn",
  }),
  visit: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,64}$/)
    .optional()
    .meta({
      description:
        "Names the applicant's visit, not to be guessed and the same for all tokens of it; made up when absent",
    }),
  expiresInSeconds: z.int().min(60).max(3600).default(usualSeconds),
});

/** The token, and what it is bound to. */
export const browserTokenSchema = z.strictObject({
  token: z.string(),
  /** Id of the item. */
  item: z.string(),
  origin: z.string(),
  visit: z.string(),
  expiresAt: z.iso.datetime(),
});
export type BrowserToken = z.infer<typeof browserTokenSchema>;
