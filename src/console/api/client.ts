import type {
  Answers,
  ChecklistRequest,
  ChecklistResponse,
  ItemDetail,
  ItemList,
  NoticeFormat,
  PhotoCheckResponse,
  Report,
  ThemeDetail,
  ThemeList,
  ThemeSummary,
} from "../../http/contract.ts";
import { problemFromAnswer } from "./api-problem.ts";
import type { ChosenFile } from "./chosen-file.ts";
import { handIn } from "./hand-in.ts";
import { getJson, reaching, requestJson, send } from "./request.ts";
import { serviceUrl } from "./service-address.ts";
import type { UploadOptions } from "./upload-form.ts";

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

/** Themes (一件事), each several items. */
export async function getThemes(signal?: AbortSignal): Promise<readonly ThemeSummary[]> {
  return (await getJson<ThemeList>("/v1/themes", signal)).themes;
}

export function getTheme(themeId: string): Promise<ThemeDetail> {
  return getJson<ThemeDetail>(`/v1/themes/${encodeURIComponent(themeId)}`);
}

/** What has to be handed in under these answers, and the next question that can still change it. */
export function getChecklist(
  itemId: string,
  answers: Answers,
  known: ChecklistRequest["known"],
  signal?: AbortSignal,
): Promise<ChecklistResponse> {
  const isKnown = known !== undefined && Object.keys(known).length > 0;
  return requestJson<ChecklistResponse>(`/v1/items/${encodeURIComponent(itemId)}/checklist`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ answers, ...(isKnown && { known }) }),
    ...(signal && { signal }),
  });
}

/** What a photo shows, beside the material it was taken for; nothing is kept. */
export function checkPhoto(itemId: string, materialId: string, photo: Blob): Promise<PhotoCheckResponse> {
  const form = new FormData();
  form.append("file", photo, "photo.jpg");
  const path = `/v1/items/${encodeURIComponent(itemId)}/materials/${encodeURIComponent(materialId)}/photo-checks`;
  return requestJson<PhotoCheckResponse>(path, { method: "POST", body: form });
}

/** Starts a review. The key makes a repeated attempt (after a lost connection) the same review. */
export async function startReview(
  request: {
    readonly itemId: string;
    readonly answers: Answers;
    readonly files: readonly ChosenFile[];
    readonly commitments: readonly string[];
    /** Fields filled in elsewhere. */
    readonly form?: Readonly<Record<string, unknown>>;
    readonly idempotencyKey: string;
    /** What is remembered of half-sent files belongs to; absent: the item. */
    readonly scope?: string;
  },
  options: UploadOptions = {},
): Promise<Report> {
  const form = new FormData();
  form.append("item", request.itemId);
  form.append("answers", JSON.stringify(request.answers));
  const { commitments } = request;
  const filled = { ...request.form, ...(commitments.length > 0 && { commitments }) };
  if (Object.keys(filled).length > 0) form.append("form", JSON.stringify(filled));
  appendAssignments(form, request.files);
  const headers = { ...options.headers, "Idempotency-Key": request.idempotencyKey };
  // The service validates what it sends against the contract; checking it again here would be twice.
  return (await handIn("/v1/reviews", form, request.files, request.scope ?? request.itemId, {
    ...options,
    headers,
  })) as Report;
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
  appendAssignments(form, request.files, request.assignments);
  const headers = { ...options.headers, "Idempotency-Key": request.idempotencyKey };
  const url = `${reviewPath(reviewId)}/files`;
  return (await handIn(url, form, request.files, reviewId, { ...options, headers })) as Report;
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
export function noticeUrl(reviewId: string, format: NoticeFormat, isLargeType = false): string {
  return serviceUrl(noticePath(reviewId, format, isLargeType));
}

/** The bytes of a notice. */
export async function getNotice(
  reviewId: string,
  format: "html" | "pdf",
  isLargeType: boolean,
  signal: AbortSignal,
): Promise<Blob> {
  const answer = await send(noticePath(reviewId, format, isLargeType), { signal });
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

/** What a kind of paper looks like; small for lists. */
export function specimenUrl(id: string, size: "large" | "small"): string {
  return `/v1/specimens/${encodeURIComponent(id)}.webp?size=${size}`;
}

function noticePath(reviewId: string, format: NoticeFormat, isLargeType: boolean): string {
  return `${reviewPath(reviewId)}/notice?format=${format}${isLargeType ? "&type=large" : ""}`;
}

function reviewPath(reviewId: string): string {
  return `/v1/reviews/${encodeURIComponent(reviewId)}`;
}

function appendAssignments(
  form: FormData,
  files: readonly ChosenFile[],
  others: Readonly<Record<string, string>> = {},
): void {
  const chosen = files.flatMap(({ name, materialId }) => (materialId ? [[name, materialId] as const] : []));
  const assigned = [...Object.entries(others), ...chosen];
  if (assigned.length > 0) form.append("assignments", JSON.stringify(Object.fromEntries(assigned)));
}
