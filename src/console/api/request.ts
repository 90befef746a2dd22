import { language } from "../state/language.ts";
import { accessHeaders, hasTokens, noteStatus } from "./access-key.ts";
import { ApiProblem, problemFromAnswer } from "./api-problem.ts";
import { serviceUrl } from "./service-address.ts";

export function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return requestJson<T>(url, signal ? { signal } : {});
}

export function postJson<T>(url: string, body: unknown): Promise<T> {
  return requestJson<T>(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function putJson<T>(url: string, body: unknown): Promise<T> {
  return requestJson<T>(url, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** For answers without a body. Throws ApiProblem. @param body sent as JSON where there is one */
export async function sendPlain(url: string, method: "POST" | "DELETE", body?: unknown): Promise<void> {
  const json = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await send(url, { method, ...(body !== undefined && json) });
  if (!answer.ok) throw problemFromAnswer(answer.status, await reaching(answer.text()));
}

/** @param isSigningIn a refusal is then about the password typed, not about the page */
export async function requestJson<T>(
  url: string,
  init: RequestInit,
  { isSigningIn = false }: { readonly isSigningIn?: boolean } = {},
): Promise<T> {
  const answer = isSigningIn ? await reaching(fetch(serviceUrl(url), init)) : await send(url, init);
  const body = await reaching(answer.text());
  if (!answer.ok) throw problemFromAnswer(answer.status, body);
  try {
    return JSON.parse(body) as T;
  } catch {
    throw new ApiProblem("answer-not-understood", answer.status);
  }
}

export async function send(url: string, init: RequestInit): Promise<Response> {
  const answer = await sendOnce(url, init);
  // A token may have ended meanwhile; what was refused had no effect and is sent again with a new one.
  return answer.status === 401 && hasTokens() ? await sendOnce(url, init) : answer;
}

async function sendOnce(url: string, init: RequestInit): Promise<Response> {
  const headers = {
    "Accept-Language": language === "en" ? "en" : "zh-CN",
    ...init.headers,
    ...(await accessHeaders()),
  };
  const answer = await reaching(fetch(serviceUrl(url), { ...init, headers }));
  noteStatus(answer.status);
  return answer;
}

/** A connection may be lost, or a request canceled, before the answer and in the middle of it. */
export async function reaching<T>(something: Promise<T>): Promise<T> {
  try {
    return await something;
  } catch (cause) {
    const canceled = cause instanceof DOMException && cause.name === "AbortError";
    throw new ApiProblem(canceled ? "canceled" : "network-lost", null);
  }
}
