import type { Clock } from "../../ports/clock.ts";

export interface CircuitLimits {
  /** Failures in a row after which the source is left alone. */
  readonly failures: number;
  readonly restMilliseconds: number;
}

export interface CircuitBreaker {
  /** False while the source is left alone; one caller is let through when the rest is over. */
  admits(): boolean;
  succeeded(): void;
  failed(): void;
}

/** Keeps a source that is down from holding every applicant up until its timeout. */
export function createCircuitBreaker(clock: Clock, limits: CircuitLimits): CircuitBreaker {
  let failures = 0;
  let restsUntil = 0;
  const now = () => clock.now().getTime();
  return {
    admits: () => {
      if (failures < limits.failures) return true;
      if (now() < restsUntil) return false;
      // One trial; the others wait for what becomes of it.
      restsUntil = now() + limits.restMilliseconds;
      return true;
    },
    succeeded: () => {
      failures = 0;
    },
    failed: () => {
      failures += 1;
      if (failures >= limits.failures) restsUntil = now() + limits.restMilliseconds;
    },
  };
}
