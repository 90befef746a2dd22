import type { z } from "zod";
import type { SourceFailure, SourceOutcome } from "../../domain/source-outcome.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { type CircuitLimits, createCircuitBreaker } from "./circuit-breaker.ts";

export interface HttpSourceOptions {
  /** For the log: `electronic-licenses`. */
  readonly name: string;
  readonly baseUrl: string;
  /** Sent as a bearer token; empty: none. */
  readonly key: string;
  readonly timeoutMilliseconds: number;
  /** Attempts after the first. Every query only reads, so it may be repeated. */
  readonly retries: number;
  readonly retryMilliseconds: number;
  readonly circuit: CircuitLimits;
}

/** Chosen: an applicant waits at most some ten seconds for a source that does not answer. */
export const sourceDefaults = {
  timeoutMilliseconds: 3000,
  retries: 2,
  retryMilliseconds: 200,
  circuit: { failures: 5, restMilliseconds: 30_000 },
} as const;

/** Larger answers are not read. */
const MAX_BYTES = 256 * 1024;

/** Asks a source for JSON of the given shape. 404 is `none`; whatever else is wrong is `down`. Never throws. */
export type AskSource = <T>(path: string, query: unknown, shape: z.ZodType<T>) => Promise<SourceOutcome<T>>;

/** A source outside over HTTP: bounded in time and size, asked again when that may help, left alone while it is down. */
export function createHttpSource(options: HttpSourceOptions, clock: Clock, log: Log): AskSource {
  const breaker = createCircuitBreaker(clock, options.circuit);
  return async (path, query, shape) => {
    if (!breaker.admits()) return { kind: "down", reason: "resting" };
    let reason: SourceFailure = "unreachable";
    for (let attempt = 0; attempt <= options.retries; attempt++) {
      if (attempt > 0) await pause(options.retryMilliseconds * 2 ** (attempt - 1));
      const outcome = await askOnce(options, path, query, shape);
      if (outcome.kind !== "down") {
        breaker.succeeded();
        return outcome;
      }
      reason = outcome.reason;
      // A refusal or an answer of another shape will not be better the next time.
      if (reason === "refused" || reason === "malformed") break;
    }
    breaker.failed();
    log({ level: "warn", event: "source-down", facts: { code: `${options.name}/${reason}` } });
    return { kind: "down", reason };
  };
}

async function askOnce<T>(
  { baseUrl, key, timeoutMilliseconds }: HttpSourceOptions,
  path: string,
  query: unknown,
  shape: z.ZodType<T>,
): Promise<SourceOutcome<T>> {
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, "")}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(key === "" ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(query),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (response.status === 404) return { kind: "none" };
    if (response.status === 429 || response.status >= 500) return { kind: "down", reason: "unreachable" };
    if (!response.ok) return { kind: "down", reason: "refused" };
    const text = await boundedText(response);
    const parsed = text === null ? null : shape.safeParse(json(text));
    return parsed?.success ? { kind: "found", value: parsed.data } : { kind: "down", reason: "malformed" };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { kind: "down", reason: isLate ? "timed-out" : "unreachable" };
  }
}

async function boundedText(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MAX_BYTES) return null;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
