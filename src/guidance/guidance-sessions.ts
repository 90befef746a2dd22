// Conversations with the guide: in memory only, bounded in number, length and age. They may hold what people
// say about themselves, so nothing of them is written or logged.
import type { Answers } from "../domain/condition.ts";
import type { GuidanceTurn } from "../domain/guidance.ts";
import type { Clock } from "../ports/clock.ts";

/** What the guide waits for. */
export type Pending =
  | { readonly kind: "item"; readonly itemIds: readonly string[] }
  /** `optionIds`: those the last reply left open; absent: all. */
  | { readonly kind: "question"; readonly questionId: string; readonly optionIds?: readonly string[] }
  | { readonly kind: "case-number" };

export interface GuidanceSession {
  readonly id: string;
  readonly itemId: string | null;
  readonly answers: Answers;
  /** Questions answered, in the order of answering. */
  readonly answered: readonly string[];
  readonly pending: Pending | null;
  /** Messages in a row that were not understood. */
  readonly unclear: number;
  readonly turns: readonly GuidanceTurn[];
}

export interface GuidanceSessions {
  /** A new session when the id is unknown or its time is over. Sessions of other owners are unknown. */
  open(sessionId: string, owner: string | null): GuidanceSession;
  keep(session: GuidanceSession, owner: string | null): void;
}

export interface GuidanceLimits {
  readonly maxSessions: number;
  readonly maxTurns: number;
  readonly idleMinutes: number;
}

/** Chosen: a hall's busy hour with room to spare; a message is at most 500 characters, so some tens of megabytes. */
export const guidanceLimits: GuidanceLimits = { maxSessions: 2000, maxTurns: 60, idleMinutes: 30 };

export function createGuidanceSessions(
  clock: Clock,
  limits: GuidanceLimits = guidanceLimits,
): GuidanceSessions {
  // A Map keeps insertion order: the first is the one longest untouched.
  const kept = new Map<string, { readonly session: GuidanceSession; readonly usedAt: number }>();
  const isStale = (usedAt: number) => clock.now().getTime() - usedAt > limits.idleMinutes * 60_000;
  const key = (sessionId: string, owner: string | null) => JSON.stringify([owner, sessionId]);
  return {
    open: (sessionId, owner) => {
      const known = kept.get(key(sessionId, owner));
      return known && !isStale(known.usedAt) ? known.session : newSession(sessionId);
    },
    keep: (session, owner) => {
      const at = key(session.id, owner);
      kept.delete(at);
      kept.set(at, {
        session: { ...session, turns: session.turns.slice(-limits.maxTurns) },
        usedAt: clock.now().getTime(),
      });
      for (const [id, { usedAt }] of kept) {
        if (kept.size <= limits.maxSessions && !isStale(usedAt)) break;
        kept.delete(id);
      }
    },
  };
}

export function newSession(id: string): GuidanceSession {
  return { id, itemId: null, answers: {}, answered: [], pending: null, unclear: 0, turns: [] };
}
