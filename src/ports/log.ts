/**
 * One line of the operating log: what happened, and facts about it. Facts are codes, ids, counts and
 * milliseconds; never names, ID numbers or text of materials. Adapters drop every fact whose name
 * is not on their list, so a slip here does not get out.
 */
export interface LogEntry {
  readonly level: "debug" | "info" | "warn" | "error";
  /** Noun then verb: `review-completed`. */
  readonly event: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  /** Only its name, code and stack frames are written: messages may quote what was read. */
  readonly error?: unknown;
}

export type Log = (entry: LogEntry) => void;

export const silentLog: Log = () => undefined;
