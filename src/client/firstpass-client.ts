// A client for portals: every route typed from the OpenAPI document, and a review from hand-in to report.
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./api-types.ts";

export type Review = components["schemas"]["Report"];
export type Problem = components["schemas"]["Problem"];

export interface ClientOptions {
  /** Where the service is, without a slash at the end: `https://hall.example`. */
  readonly baseUrl: string;
  /** The portal's key; absent on a service that needs none. Keep it on the portal's server. */
  readonly apiKey?: string;
  /** Another `fetch`, e.g. with a time limit or through a proxy. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export interface HandIn {
  /** Id, code or official name of the item. */
  readonly item: string;
  /** Question id → option id. */
  readonly answers?: Readonly<Record<string, string>>;
  /** What the applicant filled in on the portal's form. */
  readonly form?: Readonly<Record<string, unknown>>;
  readonly files: readonly File[];
  /** Name of a file → id of the material it is meant for. */
  readonly assignments?: Readonly<Record<string, string>>;
  /** The day to go by, `2026-11-22`; absent: today. */
  readonly asOf?: string;
  /** The same key again gives the same review again: safe to repeat after a lost connection. */
  readonly idempotencyKey?: string;
}

/** What the service answered instead of a result; compare by `problem.code`. */
export class FirstpassError extends Error {
  readonly status: number;
  /** Null when the answer was no problem document, e.g. of a proxy in between. */
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem ? `${problem.code}: ${problem.title}` : `HTTP ${status}`);
    this.name = "FirstpassError";
    this.status = status;
    this.problem = problem;
  }
}

export interface FirstpassClient {
  /** Every route: `api.GET("/v1/items", { params: { query: { q } } })` gives `{ data, error, response }`. */
  readonly api: Client<paths>;
  /**
   * Hands materials in; the report as it stands after at most `waitSeconds` (0 to 55).
   * @throws FirstpassError when the service refuses
   */
  handIn(submission: HandIn, waitSeconds?: number): Promise<Review>;
  /**
   * Waits until the review is done or failed, asking every `everySeconds`; a webhook does without asking.
   * @throws FirstpassError when there is no such review; the signal's reason when it aborts
   */
  untilFinished(reviewId: string, everySeconds?: number, signal?: AbortSignal): Promise<Review>;
}

export function firstpassClient({ baseUrl, apiKey, fetch }: ClientOptions): FirstpassClient {
  const api = createClient<paths>({
    baseUrl,
    ...(apiKey === undefined ? {} : { headers: { authorization: `Bearer ${apiKey}` } }),
    ...(fetch ? { fetch } : {}),
  });
  return {
    api,
    async handIn(submission, waitSeconds = 0) {
      const { idempotencyKey } = submission;
      const { data, error, response } = await api.POST("/v1/reviews", {
        params: {
          header: {
            ...(waitSeconds > 0 ? { prefer: `wait=${waitSeconds}` } : {}),
            ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
          },
        },
        body: { item: submission.item },
        bodySerializer: () => formOf(submission),
      });
      return dataOf(data, error, response);
    },
    async untilFinished(reviewId, everySeconds = 2, signal) {
      for (;;) {
        signal?.throwIfAborted();
        const params = { path: { id: reviewId } };
        const { data, error, response } = await api.GET("/v1/reviews/{id}", {
          params,
          ...(signal ? { signal } : {}),
        });
        const review = dataOf(data, error, response);
        if (review.status === "done" || review.status === "failed") return review;
        await new Promise((resolve) => setTimeout(resolve, everySeconds * 1000));
      }
    },
  };
}

function formOf({ item, answers, form, files, assignments, asOf }: HandIn): FormData {
  const body = new FormData();
  body.append("item", item);
  for (const [name, value] of Object.entries({ answers, form, assignments }))
    if (value !== undefined) body.append(name, JSON.stringify(value));
  if (asOf !== undefined) body.append("asOf", asOf);
  for (const file of files) body.append("files", file);
  return body;
}

function dataOf<Data>(data: Data | undefined, error: Problem | undefined, response: Response): Data {
  if (data !== undefined) return data;
  const isProblem = response.headers.get("content-type")?.includes("application/problem+json") ?? false;
  throw new FirstpassError(response.status, isProblem ? (error ?? null) : null);
}
