import { accessHeaders, hasTokens, noteStatus } from "./access-key.ts";
import { ApiProblem, problemFromAnswer } from "./api-problem.ts";
import { serviceUrl } from "./service-address.ts";

/** How far the files have got. */
export interface Sent {
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** Bytes of each file, in order, where they are known one by one. */
  readonly files?: readonly number[];
}

export interface UploadOptions {
  readonly onSent?: (sent: Sent) => void;
  /** Told when it begins to wait for a lost connection, and when it goes on. */
  readonly onWaiting?: (isWaiting: boolean) => void;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Posts a form and resolves with the answer's JSON. @throws ApiProblem */
export function uploadForm(url: string, form: FormData, options: UploadOptions = {}): Promise<unknown> {
  return uploadBody("POST", url, form, {
    ...options,
    onBytes: (sentBytes, totalBytes) => options.onSent?.({ sentBytes, totalBytes }),
  });
}

/**
 * Sends a body and resolves with the answer's JSON. XMLHttpRequest, since `fetch` still cannot
 * report how much of a body was sent.
 * @throws ApiProblem
 */
export async function uploadBody(
  method: "POST" | "PUT",
  url: string,
  body: FormData | Blob,
  options: Pick<UploadOptions, "headers" | "signal"> & {
    readonly onBytes: (sentBytes: number, totalBytes: number) => void;
  },
): Promise<unknown> {
  try {
    return await uploadOnce(method, url, body, options);
  } catch (cause) {
    // A token may have ended meanwhile; what was refused had no effect and is sent again with a new one.
    if (!(cause instanceof ApiProblem) || cause.status !== 401 || !hasTokens()) throw cause;
    return await uploadOnce(method, url, body, options);
  }
}

async function uploadOnce(...[method, url, body, options]: Parameters<typeof uploadBody>): Promise<unknown> {
  const access = await accessHeaders();
  if (options.signal?.aborted) throw new ApiProblem("canceled", null);
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, serviceUrl(url));
    request.setRequestHeader("Accept", "application/json");
    const headers = { ...options.headers, ...access };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => options.onBytes(event.loaded, event.total);
    request.onerror = () => reject(new ApiProblem("network-lost", null));
    request.onabort = () => reject(new ApiProblem("canceled", null));
    const abort = () => request.abort();
    request.onloadend = () => options.signal?.removeEventListener("abort", abort);
    request.onload = () => {
      noteStatus(request.status);
      if (request.status < 200 || request.status > 299) {
        reject(problemFromAnswer(request.status, request.responseText));
        return;
      }
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        reject(new ApiProblem("answer-not-understood", request.status));
      }
    };
    options.signal?.addEventListener("abort", abort, { once: true });
    request.send(body);
  });
}
