import type { TokenSource } from "../api/access-key.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { embedWording } from "../wording/embed.ts";

/** What the portal's server hands on from `POST /v1/browser-tokens`. */
export interface PortalToken {
  readonly token: string;
  /** UTC instant, ISO 8601. */
  readonly expiresAt: string;
}

export type AskPortal = () => Promise<PortalToken>;

/** A token this close to its end is not used any more: a request takes a while to arrive. */
const marginMilliseconds = 30_000;

/** Asks the portal for a token when one is needed, and again before it ends or when it was refused. */
export function portalTokens(ask: AskPortal, now: () => number = Date.now): TokenSource {
  let held: PortalToken | null = null;
  let asking: Promise<PortalToken> | null = null;

  async function renew(): Promise<PortalToken> {
    try {
      held = await ask();
      return held;
    } catch (cause) {
      if (cause instanceof ApiProblem) throw cause;
      throw new ApiProblem("token-unavailable", null, { detail: embedWording.tokenUnavailable });
    } finally {
      asking = null;
    }
  }

  return {
    async current() {
      if (held && Date.parse(held.expiresAt) - now() > marginMilliseconds) return held.token;
      asking ??= renew();
      return (await asking).token;
    },
    refused() {
      held = null;
    },
  };
}

/** Asks at an address of the portal's own, as its page would: with its cookies. */
export function askAt(address: string, itemId: string): AskPortal {
  return async () => {
    const answer = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ item: itemId }),
    });
    if (!answer.ok) throw new Error(`the portal answered ${answer.status}`);
    return portalToken(await answer.json());
  };
}

function portalToken(value: unknown): PortalToken {
  const { token, expiresAt } = typeof value === "object" && value !== null ? { ...blank, ...value } : blank;
  if (typeof token !== "string" || typeof expiresAt !== "string") throw new Error("not a token");
  return { token, expiresAt };
}

const blank: { readonly token?: unknown; readonly expiresAt?: unknown } = {};
