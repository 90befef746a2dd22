// The only writer of application/problem+json (RFC 9457). Says what the caller can act on, never internals.
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { ServiceError } from "../domain/service-error.ts";
import type { AppEnv, Language } from "./app-env.ts";
import type { Problem } from "./contract.ts";
import {
  type InputProblemCode,
  inputProblems,
  isProblemCode,
  type ProblemCode,
  problemKinds,
} from "./problem-wording.ts";

export interface InputProblem {
  /** JSON pointer into the input. */
  readonly pointer: string;
  readonly code: InputProblemCode;
  /** Replaces the wording by code, e.g. with a library's own explanation. */
  readonly message?: string;
}

/** Thrown by handlers to answer with a problem. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: readonly InputProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    options: { detail?: string; errors?: readonly InputProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(code);
    this.name = "ProblemError";
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Throws an `invalid-request` problem when there are input problems. */
export function refuseIfAny(errors: readonly InputProblem[]): void {
  if (errors.length > 0) throw new ProblemError("invalid-request", { errors });
}

/** One step of a JSON pointer (RFC 6901). */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export function problemResponse(c: Context<AppEnv>, problem: ProblemError): Response {
  const language = c.get("language");
  const kind = problemKinds[problem.code];
  const body: Problem = {
    type: `/docs/problems#${problem.code}`,
    title: kind[language],
    status: kind.status,
    code: problem.code,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    instance: `urn:uuid:${c.get("traceId")}`,
    ...(problem.errors.length > 0 ? { errors: problem.errors.map((error) => worded(error, language)) } : {}),
  };
  const headers = new Headers({
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": language === "en" ? "en" : "zh-CN",
    "cache-control": "no-store",
  });
  if (problem.retryAfterSeconds !== undefined) headers.set("retry-after", String(problem.retryAfterSeconds));
  if (kind.status === 401) headers.set("www-authenticate", 'Bearer realm="firstpass"');
  return c.body(JSON.stringify(body), kind.status, Object.fromEntries(headers));
}

function worded(error: InputProblem, language: Language) {
  return {
    pointer: error.pointer,
    code: error.code,
    message: error.message ?? inputProblems[error.code][language],
  };
}

/** The problem an error is told as. Anything not foreseen is an internal error: trace id only. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ServiceError && isProblemCode(error.code))
    return new ProblemError(error.code, error.isRetryable ? { retryAfterSeconds: 5 } : {});
  if (error instanceof HTTPException && error.status === 400) return new ProblemError("malformed-json");
  if (error instanceof HTTPException && error.status === 415) return new ProblemError("not-json");
  return new ProblemError("internal-error");
}
