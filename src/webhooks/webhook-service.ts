import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { SendOutcome, SendWebhook } from "../ports/send-webhook.ts";
import type { DeliveryQuery, Subscriber, WebhookDelivery, WebhookStore } from "../ports/webhook-store.ts";

export interface WebhookOptions {
  /** How often to look for what has become due. */
  readonly pollMilliseconds: number;
  /** Pauses before the second, third, … attempt; after the last one the delivery is dead. */
  readonly retrySeconds: readonly number[];
  readonly keepDays: number;
}

/** Chosen: ten attempts within about 29 hours, so that a portal that is down for a night misses nothing. */
export const defaultWebhookOptions: WebhookOptions = {
  pollMilliseconds: 5_000,
  retrySeconds: [5, 30, 120, 600, 1800, 7200, 21_600, 28_800, 36_000],
  keepDays: 30,
};

export interface WebhookServiceDeps {
  readonly store: WebhookStore;
  readonly send: SendWebhook;
  readonly subscribers: readonly Subscriber[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells portals which reviews have ended, at least once each, in order for each review. */
export interface WebhookService {
  start(): void;
  /** A review may have ended. */
  wake(): void;
  /** Stops telling; what is under way is broken off and sent again at the next start. */
  stop(): Promise<void>;
  list(query: DeliveryQuery): Promise<readonly WebhookDelivery[]>;
  /** Sends a dead delivery again; null when there is no such dead one. */
  retry(id: string): Promise<WebhookDelivery | null>;
  depth(): Promise<{ waiting: number; dead: number }>;
}

export function webhookService(
  deps: WebhookServiceDeps,
  options: WebhookOptions = defaultWebhookOptions,
): WebhookService {
  const { store, clock, log } = deps;
  const stopping = new AbortController();
  const lanes = new Map<string, Promise<void>>();
  let poll: ReturnType<typeof setInterval> | null = null;
  let round: Promise<void> | null = null;
  let isWokenAgain = false;

  const now = () => clock.now().toISOString();
  const later = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000).toISOString();

  function wake(): void {
    if (!poll) return;
    isWokenAgain = true;
    round ??= distribute()
      .catch((error: unknown) => log({ level: "error", event: "webhooks-failed", error }))
      .finally(() => {
        round = null;
      });
  }

  async function distribute(): Promise<void> {
    do {
      isWokenAgain = false;
      await store.distribute(deps.subscribers, now());
      // A lane for each portal: one that does not answer holds nobody else up.
      for (const { portal } of deps.subscribers) if (!lanes.has(portal)) lanes.set(portal, lane(portal));
    } while (isWokenAgain);
  }

  async function lane(portal: string): Promise<void> {
    try {
      for (;;) {
        const delivery = stopping.signal.aborted ? null : await store.nextDue(portal, now());
        if (!delivery) return;
        await attempt(delivery);
      }
    } catch (error) {
      log({ level: "error", event: "webhooks-failed", facts: { portal }, error });
    } finally {
      lanes.delete(portal);
    }
  }

  async function attempt(delivery: WebhookDelivery): Promise<void> {
    const outcome = await deps.send(delivery, clock.now(), stopping.signal);
    // Broken off by our own stop: says nothing about the portal.
    if (stopping.signal.aborted && outcome.kind === "failed") return;
    const attempts = delivery.attempts + 1;
    const { portal, reviewId } = delivery;
    const after = settlement(outcome, attempts);
    await store.settle(delivery.id, { ...after, attempts, now: now() });
    const facts = { portal, reviewId, attempts, outcome: after.state };
    if (outcome.kind === "delivered") log({ level: "info", event: "webhook-delivered", facts });
    else log({ level: "warn", event: "webhook-refused", facts: { ...facts, code: outcome.failure } });
  }

  function settlement(outcome: SendOutcome, attempts: number) {
    if (outcome.kind === "delivered") return { state: "delivered", nextAt: now(), failure: null } as const;
    const pause = outcome.isFinal ? undefined : options.retrySeconds[attempts - 1];
    return pause === undefined
      ? ({ state: "dead", nextAt: now(), failure: outcome.failure } as const)
      : ({ state: "waiting", nextAt: later(pause), failure: outcome.failure } as const);
  }

  return {
    start() {
      if (poll) return;
      poll = setInterval(wake, options.pollMilliseconds);
      store.forget(later(-options.keepDays * 86_400)).catch((error: unknown) => {
        log({ level: "warn", event: "webhooks-not-tidied", error });
      });
      wake();
    },
    wake,
    async stop() {
      if (poll) clearInterval(poll);
      poll = null;
      stopping.abort();
      await round;
      await Promise.all(lanes.values());
    },
    list: (query) => store.list(query),
    async retry(id) {
      const revived = await store.revive(id, now());
      if (revived) wake();
      return revived;
    },
    depth: () => store.depth(),
  };
}
