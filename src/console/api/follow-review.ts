import type { Progress, Report } from "../../http/contract.ts";
import { ApiProblem } from "./api-problem.ts";
import { eventsUrl, getReview } from "./client.ts";
import { listenToReview } from "./review-events.ts";

export interface ReviewListener {
  readonly onProgress: (progress: Progress) => void;
  readonly onReport: (report: Report) => void;
  readonly onProblem: (problem: ApiProblem) => void;
}

/** How often the report is asked for: with server-sent events only for the state of each file. */
const withEventsMilliseconds = 3000;
const withoutEventsMilliseconds = 1500;
/** After failures the pause doubles up to this. */
const longestPauseMilliseconds = 15_000;

/**
 * Follows a review until it is done or failed: progress by server-sent events, the report by asking.
 * Where events do not get through (a proxy buffers them) asking alone carries on; where the network
 * is lost it goes on trying. Returns the function that stops it.
 */
export function followReview(reviewId: string, listener: ReviewListener): () => void {
  let stopped = false;
  let failures = 0;
  let timer: number | undefined;
  const abort = new AbortController();
  let isLive = false;

  function stop(): void {
    stopped = true;
    abort.abort();
    window.clearTimeout(timer);
    window.removeEventListener("online", ask);
  }

  function later(): void {
    const usual = isLive ? withEventsMilliseconds : withoutEventsMilliseconds;
    timer = window.setTimeout(ask, Math.min(longestPauseMilliseconds, usual * 2 ** failures));
  }

  function ask(): void {
    if (stopped) return;
    window.clearTimeout(timer);
    getReview(reviewId, abort.signal)
      .then((report) => {
        if (stopped) return;
        failures = 0;
        listener.onReport(report);
        if (report.status === "done" || report.status === "failed") stop();
        else later();
      })
      .catch((problem: unknown) => {
        if (stopped) return;
        if (!(problem instanceof ApiProblem)) throw problem;
        listener.onProblem(problem);
        failures += 1;
        if (problem.isRetryable) later();
        else stop();
      });
  }

  const events = { onProgress: listener.onProgress, onEnd: ask };
  const onOpen = () => {
    isLive = true;
  };
  void listenToReview(eventsUrl(reviewId), events, onOpen, abort.signal).then(() => {
    isLive = false;
  });
  window.addEventListener("online", ask);
  ask();
  return stop;
}
