import type { WebhookDelivery } from "./webhook-store.ts";

/** `isFinal`: trying again will not help (the portal said the address is gone, or is unknown here). */
export type SendOutcome =
  | { readonly kind: "delivered" }
  | { readonly kind: "failed"; readonly failure: string; readonly isFinal: boolean };

/** Sends one signed message, bounded in time. Never throws; the failure is a code. */
export type SendWebhook = (delivery: WebhookDelivery, now: Date, signal: AbortSignal) => Promise<SendOutcome>;
