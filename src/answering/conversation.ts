// Sessions: what was asked before, so that "那要多少钱" is understood. Kept in memory only, bounded in
// number, length and age: conversations may hold what people say about themselves.
import type { AnswerStatus } from "../domain/answer.ts";
import type { Clock } from "../ports/clock.ts";

export interface Turn {
  /** As asked. */
  readonly question: string;
  /** With what the conversation added. */
  readonly understoodAs: string;
  /** What the conversation is about; empty when nothing was named. */
  readonly topic: string;
  /** It was asked back what the question is about. */
  readonly isTopicWanted: boolean;
  readonly answer: string;
  readonly status: AnswerStatus;
  /** The item whose guide answered. */
  readonly itemId?: string;
}

export interface Conversations {
  /** Turns so far, oldest first; empty for an unknown or expired session. */
  turns(sessionId: string): readonly Turn[];
  add(sessionId: string, turn: Turn): void;
}

export interface ConversationLimits {
  readonly maxSessions: number;
  readonly maxTurns: number;
  readonly idleMinutes: number;
}

/** Chosen: a hall's busy hour with room to spare, in at most some tens of megabytes. */
export const conversationLimits: ConversationLimits = { maxSessions: 2000, maxTurns: 20, idleMinutes: 30 };

export function createConversations(
  clock: Clock,
  limits: ConversationLimits = conversationLimits,
): Conversations {
  // A Map keeps insertion order: the first is the one longest untouched.
  const sessions = new Map<string, { readonly turns: readonly Turn[]; readonly usedAt: number }>();
  const isStale = (usedAt: number) => clock.now().getTime() - usedAt > limits.idleMinutes * 60_000;
  return {
    turns: (sessionId) => {
      const session = sessions.get(sessionId);
      return session && !isStale(session.usedAt) ? session.turns : [];
    },
    add: (sessionId, turn) => {
      const known = sessions.get(sessionId);
      const turns = known && !isStale(known.usedAt) ? known.turns : [];
      sessions.delete(sessionId);
      sessions.set(sessionId, {
        turns: [...turns, turn].slice(-limits.maxTurns),
        usedAt: clock.now().getTime(),
      });
      for (const [id, { usedAt }] of sessions) {
        if (sessions.size <= limits.maxSessions && !isStale(usedAt)) break;
        sessions.delete(id);
      }
    },
  };
}
