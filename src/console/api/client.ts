import type {
  Answers,
  ChecklistResponse,
  ItemDetail,
  ItemList,
  NoticeFormat,
  Report,
} from "../../http/contract.ts";
import { problemFromAnswer } from "./api-problem.ts";
import { getJson, reaching, requestJson, send } from "./request.ts";
import { serviceUrl } from "./service-address.ts";
import { type UploadOptions, uploadForm } from "./upload-form.ts";

/** A file as the applicant chose it: the bytes, and the name it is to carry. */
export interface ChosenFile {
  readonly file: File;
  /** Unique within one upload. */
  readonly name: string;
  readonly materialId: string | null;
}

/** The items that fit the words, best first; all of them, in pages, when there are none. */
export function findItems(
  words: string,
  cursor?: string,
  signal?: AbortSignal,
  limit = 20,
): Promise<ItemList> {
  const search = new URLSearchParams({ limit: String(limit) });
  if (words) search.set("q", words);
  if (cursor) search.set("cursor", cursor);
  return getJson<ItemList>(`/v1/items?${search}`, signal);
}

export function getItem(itemId: string): Promise<ItemDetail> {
  return getJson<ItemDetail>(`/v1/items/${encodeURIComponent(itemId)}`);
}

/** What has to be handed in under these answers, and the next question that can still change it. */
export function getChecklist(
  itemId: string,
  answers: Answers,
  signal?: AbortSignal,
): Promise<ChecklistResponse> {
  return requestJson<ChecklistResponse>(`/v1/items/${encodeURIComponent(itemId)}/checklist`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ answers }),
    ...(signal && { signal }),
  });
}

/** Starts a review. The key makes a repeated attempt (after a lost connection) the same review. */
export async function startReview(
  request: {
    readonly itemId: string;
    readonly answers: Answers;
    readonly files: readonly ChosenFile[];
    readonly commitments: readonly string[];
    readonly idempotencyKey: string;
  },
  options: UploadOptions = {},
): Promise<Report> {
  const form = new FormData();
  form.append("item", request.itemId);
  form.append("answers", JSON.stringify(request.answers));
  if (request.commitments.length > 0)
    form.append("form", JSON.stringify({ commitments: request.commitments }));
  appendFiles(form, request.files);
  const headers = { ...options.headers, "Idempotency-Key": request.idempotencyKey };
  // The service validates what it sends against the contract; checking it again here would be twice.
  return (await uploadForm("/v1/reviews", form, { ...options, headers })) as Report;
}

/** Adds files to a review, or puts them in the place of others, or under another material; only what changed is read again. */
export async function supplementReview(
  reviewId: string,
  request: {
    readonly files: readonly ChosenFile[];
    readonly replaces: readonly string[];
    /** File id → material id, for files already sent. */
    readonly assignments?: Readonly<Record<string, string>>;
    readonly idempotencyKey: string;
  },
  options: UploadOptions = {},
): Promise<Report> {
  const form = new FormData();
  if (request.replaces.length > 0) form.append("replaces", JSON.stringify(request.replaces));
  appendFiles(form, request.files, request.assignments);
  const headers = { ...options.headers, "Idempotency-Key": request.idempotencyKey };
  return (await uploadForm(`${reviewPath(reviewId)}/files`, form, { ...options, headers })) as Report;
}

export function getReview(reviewId: string, signal?: AbortSignal): Promise<Report> {
  return getJson<Report>(reviewPath(reviewId), signal);
}

/** Erases the review with all its files. */
export async function eraseReview(reviewId: string): Promise<void> {
  const answer = await send(reviewPath(reviewId), { method: "DELETE" });
  if (!answer.ok && answer.status !== 404) throw problemFromAnswer(answer.status, await answer.text());
}

export function eventsUrl(reviewId: string): string {
  return `${reviewPath(reviewId)}/events`;
}

/** A whole address, for links and frames. */
export function noticeUrl(reviewId: string, format: NoticeFormat): string {
  return serviceUrl(noticePath(reviewId, format));
}

/** The bytes of a notice. */
export async function getNotice(
  reviewId: string,
  format: "html" | "pdf",
  signal: AbortSignal,
): Promise<Blob> {
  const answer = await send(noticePath(reviewId, format), { signal });
  if (!answer.ok) throw problemFromAnswer(answer.status, await reaching(answer.text()));
  return await reaching(answer.blob());
}

/** The picture of a page, from its address; null when there is none. Throws ApiProblem where the network is lost. */
export async function getPageImage(url: string): Promise<Blob | null> {
  const answer = await send(url, {});
  return answer.ok ? await reaching(answer.blob()) : null;
}

/** @param page from 1 */
export function pageImageUrl(reviewId: string, fileId: string, page: number): string {
  return `${reviewPath(reviewId)}/files/${encodeURIComponent(fileId)}/pages/${page}.png`;
}

function noticePath(reviewId: string, format: NoticeFormat): string {
  return `${reviewPath(reviewId)}/notice?format=${format}`;
}

function reviewPath(reviewId: string): string {
  return `/v1/reviews/${encodeURIComponent(reviewId)}`;
}

function appendFiles(
  form: FormData,
  files: readonly ChosenFile[],
  others: Readonly<Record<string, string>> = {},
): void {
  const chosen = files.flatMap(({ name, materialId }) => (materialId ? [[name, materialId] as const] : []));
  const assigned = [...Object.entries(others), ...chosen];
  if (assigned.length > 0) form.append("assignments", JSON.stringify(Object.fromEntries(assigned)));
  for (const { file, name } of files) form.append("files", file, name);
}
