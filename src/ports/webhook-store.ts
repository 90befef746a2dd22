import type { Verdict } from "../domain/report.ts";

/** `dead`: given up, kept for somebody to look at; it may be sent again. */
export type DeliveryState = "waiting" | "delivered" | "dead";

/** One message to one portal that a review has ended. Holds nothing about the applicant. */
export interface WebhookDelivery {
  /** The same at every attempt, so that the portal can tell a repetition. */
  readonly id: string;
  /** Rises with the order in which reviews ended. */
  readonly number: number;
  readonly portal: string;
  readonly reviewId: string;
  readonly revision: number;
  readonly status: "done" | "failed";
  /** Null when the review failed. */
  readonly verdict: Verdict | null;
  readonly itemId: string;
  readonly itemName: string;
  /** UTC instant, ISO 8601. */
  readonly finishedAt: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When to try (again); UTC instant. */
  readonly nextAt: string;
  /** Code of why the last attempt failed; null before the first, and once delivered. */
  readonly failure: string | null;
  /** When it was delivered or given up; null while waiting. */
  readonly settledAt: string | null;
}

/** Who is told: `owner` is whose reviews (as a review stores it), null for all. */
export interface Subscriber {
  readonly portal: string;
  readonly owner: string | null;
}

export interface DeliveryQuery {
  readonly state?: DeliveryState;
  readonly portal?: string;
  /** Number and portal of the last delivery of the page before. */
  readonly after?: { readonly number: number; readonly portal: string };
  readonly limit: number;
}

/**
 * What portals have to be told. That a review ended is noted by the job store in the step that ends it,
 * so no end is lost between the two. Erasing a review removes its deliveries. Every method is atomic.
 */
export interface WebhookStore {
  /**
   * Makes a waiting delivery for each subscriber of every review that ended since. Waiting ones of
   * portals that are no subscribers any more are given up (`portal-removed`).
   */
  distribute(subscribers: readonly Subscriber[], now: string): Promise<void>;
  /** The portal's next delivery that is due; of one review never a later one before an earlier one. */
  nextDue(portal: string, now: string): Promise<WebhookDelivery | null>;
  /** Notes how an attempt ended. */
  settle(
    id: string,
    outcome: {
      state: DeliveryState;
      attempts: number;
      nextAt: string;
      failure: string | null;
      now: string;
    },
  ): Promise<void>;
  /** Lets a dead delivery be tried again from the start; null when there is no such dead one. */
  revive(id: string, now: string): Promise<WebhookDelivery | null>;
  /** Newest first. */
  list(query: DeliveryQuery): Promise<readonly WebhookDelivery[]>;
  depth(): Promise<{ waiting: number; dead: number }>;
  /** Removes what was settled before the instant. */
  forget(settledBefore: string): Promise<void>;
}
