import { createParser } from "eventsource-parser";
import type { Progress } from "../../http/contract.ts";
import { accessHeaders } from "./access-key.ts";
import { serviceUrl } from "./service-address.ts";

export interface ReviewEventListener {
  readonly onProgress: (progress: Progress) => void;
  /** The review is done or failed. */
  readonly onEnd: () => void;
}

/**
 * Server-sent events of a review, by `fetch`: an EventSource cannot send the access key. Resolves when
 * the stream ends for whatever reason; the asking beside it carries on where the stream does not.
 * @param onOpen once events get through
 */
export async function listenToReview(
  url: string,
  listener: ReviewEventListener,
  onOpen: () => void,
  signal: AbortSignal,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === "progress") listener.onProgress(JSON.parse(data) as Progress);
      else if (event === "done" || event === "failed") listener.onEnd();
    },
  });
  try {
    const headers = { Accept: "text/event-stream", ...(await accessHeaders()) };
    const answer = await fetch(serviceUrl(url), { headers, signal });
    if (!answer.ok || !answer.body) return;
    onOpen();
    const decoder = new TextDecoder();
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      parser.feed(decoder.decode(part.value, { stream: true }));
  } catch {
    // The connection broke, or the page was left: asking for the report tells which.
  }
}
