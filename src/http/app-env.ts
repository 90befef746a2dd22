import type { Caller } from "./access.ts";

export type Language = "zh" | "en";

/** What middleware finds out about a request before a handler sees it. */
export interface AppEnv {
  readonly Variables: {
    /** Names the request in logs and problems. */
    traceId: string;
    language: Language;
    caller: Caller;
  };
}
