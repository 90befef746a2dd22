import type { Problem } from "../../http/contract.ts";

/** Codes of failures that happen before the service could answer. */
export type LocalProblemCode = "network-lost" | "answer-not-understood" | "canceled" | "file-unreadable";

/**
 * What went wrong with a request: the service's own problem details, or a local code where there
 * was no answer. Wording for local codes is in the wording table.
 */
export class ApiProblem extends Error {
  readonly code: string;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** The service's sentence for people; null for local codes. */
  readonly detail: string | null;
  readonly traceId: string | null;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];

  constructor(code: string, status: number | null, problem: Partial<Problem> = {}) {
    super(code);
    this.name = "ApiProblem";
    this.code = code;
    this.status = status;
    this.detail = problem.detail ?? problem.title ?? null;
    this.traceId = problem.instance ?? null;
    this.errors = problem.errors ?? [];
  }

  /** Whether asking again may help: no answer, too many requests, or a fault of the service. */
  get isRetryable(): boolean {
    return this.status === null
      ? this.code !== "canceled" && this.code !== "file-unreadable"
      : this.status === 429 || this.status >= 500;
  }
}

/** Turns an unsuccessful answer into an ApiProblem, whether or not its body is problem details. */
export function problemFromAnswer(status: number, body: string): ApiProblem {
  const parsed = parseObject(body);
  const code = typeof parsed?.code === "string" ? parsed.code : "answer-not-understood";
  // The service is the only writer of these; its shape is fixed by the contract.
  return new ApiProblem(code, status, (parsed ?? {}) as Partial<Problem>);
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    // Not JSON, e.g. a gateway's page: the status alone says what is known.
    return null;
  }
}
