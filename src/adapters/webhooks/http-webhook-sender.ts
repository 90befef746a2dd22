import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import type { SendOutcome, SendWebhook } from "../../ports/send-webhook.ts";
import type { WebhookDelivery } from "../../ports/webhook-store.ts";
import { addressRefused, guardedLookup, isAllowedAddress } from "./address-guard.ts";
import { signedHeaders } from "./sign-message.ts";

/** Where a portal wants its messages. */
export interface WebhookTarget {
  readonly portal: string;
  readonly url: string;
  readonly key: Uint8Array;
  /** Allows http and addresses inside the own network, for this portal alone. */
  readonly isInternal: boolean;
}

/** Chosen: a portal should note a message and answer, and do its work later. */
export const webhookTimeoutMilliseconds = 10_000;

/** What a portal is sent. No name, no form, no finding: those it asks for with its key. */
export function messageOf(delivery: WebhookDelivery): string {
  return JSON.stringify({
    type: "review.finished",
    timestamp: delivery.finishedAt,
    data: {
      reviewId: delivery.reviewId,
      revision: delivery.revision,
      status: delivery.status,
      verdict: delivery.verdict,
      item: { id: delivery.itemId, name: delivery.itemName },
      report: `/v1/reviews/${delivery.reviewId}`,
    },
  });
}

/** Sends signed messages over HTTP(S). Redirections are not followed, answers not read. */
export function httpWebhookSender(
  targets: readonly WebhookTarget[],
  timeoutMilliseconds = webhookTimeoutMilliseconds,
): SendWebhook {
  const byPortal = new Map(targets.map((target) => [target.portal, target]));
  return async (delivery, now, signal) => {
    const target = byPortal.get(delivery.portal);
    if (!target) return { kind: "failed", failure: "portal-removed", isFinal: true };
    const body = messageOf(delivery);
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Firstpass-Webhook/1",
      ...signedHeaders(delivery.id, body, target.key, now),
    };
    const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]);
    try {
      return outcomeOf(await post(target, headers, body, ends));
    } catch (error) {
      return { kind: "failed", failure: failureOf(error, ends), isFinal: false };
    }
  };
}

/** The status that the portal answered with. */
function post(
  { url, isInternal }: WebhookTarget,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const address = new URL(url);
  const host = address.hostname.replace(/^\[|\]$/g, "");
  const isSecure = address.protocol === "https:";
  // A literal address is connected to without being looked up, so the lookup's guard would not see it.
  const isRefused = isIP(host) !== 0 && !isAllowedAddress(host, isInternal);
  if (isRefused || (!isSecure && !isInternal))
    return Promise.reject(Object.assign(new Error("refused"), { code: addressRefused }));
  return new Promise((resolve, reject) => {
    const send = isSecure ? secureRequest : plainRequest;
    const options = { method: "POST", headers, signal, agent: false, lookup: guardedLookup(isInternal) };
    const sent = send(address, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

function outcomeOf(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { kind: "delivered" };
  // 410 Gone: the portal says that it never wants this address to be called again.
  return { kind: "failed", failure: `status-${status}`, isFinal: status === 410 };
}

function failureOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted)
    return signal.reason instanceof DOMException && signal.reason.name === "TimeoutError"
      ? "timed-out"
      : "stopped";
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === addressRefused) return "address-refused";
  if (typeof code === "string" && /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return "certificate-refused";
  return "unreachable";
}
