import { createRoute } from "@hono/zod-openapi";
import { localDateSchema, shanghaiDay } from "../../domain/local-date.ts";
import type { FactValue, ProfileFact } from "../../domain/matching.ts";
import { licenseReminders } from "../../matching/license-reminders.ts";
import { matchPolicies, nextFact } from "../../matching/match-policies.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { matchRequestSchema, matchResponseSchema, profileFactListSchema } from "../contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { type InputProblem, pointer, refuseIfAny } from "../problem-details.ts";

export function addMatchRoutes(app: App, services: AppServices): void {
  const { matching, calendar } = services.catalog;

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/matches/facts",
      tags: ["政策匹配"],
      summary: "What a profile may say, and the licenses reminders are known for",
      middleware: [requires("catalog")],
      responses: {
        200: jsonBody(profileFactListSchema.meta({ id: "ProfileFacts" }), "Facts and licenses"),
        ...accessProblems,
      },
    }),
    (c) => {
      c.header("cache-control", "no-cache");
      const licenses = matching.licenses.map(({ id, name }) => ({ id, name }));
      return c.json({ facts: matching.facts.map(factOf), licenses }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/matches",
      tags: ["政策匹配"],
      summary: "A profile against every policy: eligible, not eligible or unknown, and licenses to renew",
      middleware: [requires("catalog")],
      request: { body: { required: true, content: { "application/json": { schema: matchRequestSchema } } } },
      responses: {
        200: jsonBody(matchResponseSchema.meta({ id: "Matches" }), "Matches and reminders"),
        ...problems("invalid-request", "malformed-json", "not-json"),
        ...accessProblems,
      },
    }),
    (c) => {
      const { profile, declined, asOf } = c.req.valid("json");
      refuseIfAny([
        ...Object.entries(profile.facts).flatMap(([id, value]) => factProblems(matching.facts, id, value)),
        ...profile.licenses.flatMap(({ licenseId }, at) =>
          matching.licenses.some((term) => term.id === licenseId)
            ? []
            : [
                {
                  pointer: pointer("profile", "licenses", String(at), "licenseId"),
                  code: "unknown-license" as const,
                },
              ],
        ),
      ]);
      const day = asOf ?? shanghaiDay(services.clock.now());
      const matches = matchPolicies(matching, profile.facts, day);
      const next = nextFact(matches, matching, declined);
      return c.json(
        {
          asOf: day,
          matches: [...matches],
          ...(next ? { nextQuestion: { ...factOf(next.fact), policyIds: [...next.policyIds] } } : {}),
          reminders: [...licenseReminders(profile.licenses, matching.licenses, day, calendar)],
        },
        200,
      );
    },
  );
}

function factOf({ options, ...fact }: ProfileFact) {
  return { ...fact, options: options.map((option) => ({ ...option })) };
}

/** A fact nobody knows of, or a value that is none of its kind. */
function factProblems(facts: readonly ProfileFact[], id: string, value: FactValue): readonly InputProblem[] {
  const fact = facts.find((known) => known.id === id);
  const at = pointer("profile", "facts", id);
  if (!fact) return [{ pointer: at, code: "unknown-fact" }];
  const isOffered = (option: unknown) => fact.options.some((offered) => offered.id === option);
  const fits = {
    choice: () => isOffered(value),
    choices: () => Array.isArray(value) && value.every(isOffered),
    number: () =>
      typeof value === "number" &&
      Number.isFinite(value) &&
      value >= (fact.atLeast ?? -Infinity) &&
      (fact.isWhole !== true || Number.isInteger(value)),
    "yes-no": () => typeof value === "boolean",
    date: () => localDateSchema.safeParse(value).success,
  }[fact.kind];
  return fits() ? [] : [{ pointer: at, code: "invalid-value" }];
}
