import { accessHeaders, noteStatus } from "./access-key.ts";
import { ApiProblem, problemFromAnswer } from "./api-problem.ts";
import { serviceUrl } from "./service-address.ts";

export interface UploadOptions {
  /** Bytes of the body sent so far and in all. */
  readonly onSent?: (sentBytes: number, totalBytes: number) => void;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Posts a form and resolves with the answer's JSON. XMLHttpRequest, since `fetch` still cannot
 * report how much of a body was sent.
 * @throws ApiProblem
 */
export async function uploadForm(url: string, form: FormData, options: UploadOptions = {}): Promise<unknown> {
  const access = await accessHeaders();
  if (options.signal?.aborted) throw new ApiProblem("canceled", null);
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", serviceUrl(url));
    request.setRequestHeader("Accept", "application/json");
    const headers = { ...options.headers, ...access };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => options.onSent?.(event.loaded, event.total);
    request.onerror = () => reject(new ApiProblem("network-lost", null));
    request.onabort = () => reject(new ApiProblem("canceled", null));
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
    options.signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
