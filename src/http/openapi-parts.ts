import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { problemSchema } from "./contract.ts";
import { type ProblemCode, problemKinds } from "./problem-wording.ts";

export type App = OpenAPIHono<AppEnv>;

const namedProblem = problemSchema.meta({ id: "Problem" });

/** A JSON body in a route description. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** Bytes or text in a route description. */
export function rawBody(mediaType: string, description: string, isBinary = false) {
  const schema = isBinary ? { type: "string" as const, format: "binary" } : { type: "string" as const };
  return { description, content: { [mediaType]: { schema } } };
}

type ProblemStatus<Code extends ProblemCode> = (typeof problemKinds)[Code]["status"];
type ProblemBody = {
  description: string;
  content: { "application/problem+json": { schema: typeof namedProblem } };
};

/** The problems a route may answer with, by status. */
export function problems<Code extends ProblemCode>(
  ...codes: readonly Code[]
): { [Status in ProblemStatus<Code>]: ProblemBody } {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const bodies = [...byStatus].map(([status, own]): [number, ProblemBody] => [
    status,
    {
      description: own.map((code) => `\`${code}\` ${problemKinds[code].zh}`).join("；"),
      content: { "application/problem+json": { schema: namedProblem } },
    },
  ]);
  // Object.fromEntries forgets the keys' types; they are the statuses of the codes given.
  return Object.fromEntries(bodies) as { [Status in ProblemStatus<Code>]: ProblemBody };
}

/** Problems every protected route may answer with. */
export const accessProblems = problems(
  "unauthenticated",
  "browser-token-expired",
  "forbidden",
  "forbidden-origin",
);

export const itemIdParam = z.object({
  itemId: z.string().min(1).max(200).openapi({
    description: "Id, code or official name of the item",
    example: "catering-food-license",
  }),
});

export const reviewIdParam = z.object({ id: z.string().min(1).max(100) });
