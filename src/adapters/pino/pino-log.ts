import pino, { type DestinationStream } from "pino";
import type { Log } from "../../ports/log.ts";

/**
 * The facts that may be written, by name. A list of what may out is safer than one of what may not:
 * a fact with any other name is dropped, and its name reported instead.
 */
const allowedFacts: ReadonlySet<string> = new Set([
  "attempts",
  "catalog",
  "code",
  "count",
  "file",
  "item",
  "limit",
  "method",
  "milliseconds",
  "outcome",
  "port",
  "portal",
  "problems",
  "removed",
  "resumed",
  "retry",
  "reviewId",
  "route",
  "signal",
  "status",
  "traceId",
  "version",
]);

/** Codes, ids, routes and versions: short, without spaces, no Chinese. Anything else is no fact but a text. */
const harmlessText = /^[\x21-\x7e]{0,200}$/;
/** Runs of digits as long as phone, ID and bank card numbers; ids here are never such. */
const longNumber = /\d{11,}/;

/** The operating log as JSON lines. Holds codes, ids and timings; texts and errors' messages never get in. */
export function pinoLog(level: string, destination?: DestinationStream): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ sync: false }),
  );
  return ({ level: entryLevel, event, facts, error }) => {
    logger[entryLevel]({
      event,
      ...harmless(facts ?? {}),
      ...(error === undefined ? {} : { error: frames(error) }),
    });
  };
}

function harmless(facts: Readonly<Record<string, string | number | boolean | null>>) {
  const kept: Record<string, string | number | boolean | null> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(facts)) {
    const isHarmless = typeof value !== "string" || (harmlessText.test(value) && !longNumber.test(value));
    if (allowedFacts.has(name) && isHarmless) kept[name] = value;
    else if (/^[A-Za-z]{1,30}$/.test(name)) dropped.push(name);
  }
  return dropped.length > 0 ? { ...kept, dropped } : kept;
}

/** Where an error came from, without what it says: messages may quote what was read. */
function frames(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code =
    "code" in error && typeof error.code === "string" && harmlessText.test(error.code)
      ? error.code
      : undefined;
  const stack = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return {
    name: error.name,
    ...(code ? { code } : {}),
    stack,
    ...(error.cause === undefined ? {} : { cause: frames(error.cause) }),
  };
}
