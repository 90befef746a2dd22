import { onScopeDispose, shallowReadonly, shallowRef } from "vue";
import type { Report } from "../../http/contract.ts";
import { ApiProblem } from "../api/api-problem.ts";
import type { Sent, UploadOptions } from "../api/upload-form.ts";

/** Sends files, with how far it got; a failure keeps everything chosen. */
export function useUpload(send: (options: UploadOptions) => Promise<Report>) {
  const sent = shallowRef<Sent | null>(null);
  /** The connection is lost, and what is sent waits for it. */
  const isWaiting = shallowRef(false);
  const problem = shallowRef<ApiProblem | null>(null);
  let abort: AbortController | null = null;

  async function start(): Promise<Report | null> {
    abort = new AbortController();
    problem.value = null;
    sent.value = { sentBytes: 0, totalBytes: 0 };
    try {
      return await send({
        signal: abort.signal,
        onSent: (now) => {
          sent.value = now;
        },
        onWaiting: (isLost) => {
          isWaiting.value = isLost;
        },
      });
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause;
      problem.value = cause;
      return null;
    } finally {
      sent.value = null;
      isWaiting.value = false;
    }
  }

  const stop = () => abort?.abort();
  onScopeDispose(stop);
  return {
    sent: shallowReadonly(sent),
    isWaiting: shallowReadonly(isWaiting),
    problem: shallowReadonly(problem),
    start,
    stop,
  };
}
