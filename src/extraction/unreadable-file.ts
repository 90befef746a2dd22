import type { UnreadableOutcome } from "./unreadable.ts";

/**
 * Thrown inside a reader where a part deep in a file makes the whole unreadable; its reader catches
 * it and returns the outcome.
 */
export class UnreadableFile extends Error {
  readonly outcome: UnreadableOutcome;

  constructor(outcome: UnreadableOutcome) {
    super(outcome.code);
    this.name = "UnreadableFile";
    this.outcome = outcome;
  }
}
