import type {
  Coverage,
  DocumentDetail,
  DocumentList,
  DocumentRequest,
  Gap,
  HitTest,
  HitTestComparison,
  HitTestQuestion,
  ImportResponse,
  ReadQuestions,
  Release,
  ReleaseList,
  SearchRequest,
  SearchResponse,
  StaleList,
  Synonym,
} from "../../http/answers-contract.ts";
import { problemFromAnswer } from "./api-problem.ts";
import { getJson, postJson, putJson, reaching, requestJson, send, sendPlain } from "./request.ts";

const root = "/v1/knowledge";

/** @param filters `q`, `state` */
export function getDocuments(
  filters: Readonly<Record<string, string>>,
  cursor: string | null,
  signal: AbortSignal,
): Promise<DocumentList> {
  const query = new URLSearchParams({ ...filters, limit: "50", ...(cursor ? { cursor } : {}) });
  return getJson<DocumentList>(`${root}/documents?${query}`, signal);
}

export function getDocument(id: string, signal: AbortSignal): Promise<DocumentDetail> {
  return getJson<DocumentDetail>(documentPath(id), signal);
}

/** Takes files in as drafts. */
export function importFiles(files: readonly File[]): Promise<ImportResponse> {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return requestJson<ImportResponse>(`${root}/documents`, { method: "POST", body: form });
}

/** Takes a written text in as a draft. */
export function importText(document: DocumentRequest): Promise<ImportResponse> {
  return postJson<ImportResponse>(`${root}/documents`, document);
}

export function removeDocument(id: string): Promise<void> {
  return sendPlain(documentPath(id), "DELETE");
}

/** Says that the document is still right. */
export function confirmDocument(id: string): Promise<void> {
  return sendPlain(`${documentPath(id)}/confirmation`, "POST");
}

export function getReleases(signal: AbortSignal): Promise<ReleaseList> {
  return getJson<ReleaseList>(`${root}/releases`, signal);
}

/** Throws ApiProblem `nothing-to-publish` or `evaluation-fell`. */
export function publishRelease(note: string): Promise<Release> {
  return postJson<Release>(`${root}/releases`, { note });
}

export function rollBack(release: number): Promise<Release> {
  return postJson<Release>(`${root}/releases/${release}/rollback`, {});
}

export function getStale(months: number, signal: AbortSignal): Promise<StaleList> {
  return getJson<StaleList>(`${root}/stale?months=${months}`, signal);
}

export function getCoverage(signal: AbortSignal): Promise<Coverage> {
  return getJson<Coverage>(`${root}/coverage`, signal);
}

export async function getGaps(signal: AbortSignal): Promise<readonly Gap[]> {
  return (await getJson<{ readonly gaps: readonly Gap[] }>(`${root}/gaps`, signal)).gaps;
}

export async function getSynonyms(signal: AbortSignal): Promise<readonly Synonym[]> {
  return (await getJson<{ readonly synonyms: readonly Synonym[] }>(`${root}/synonyms`, signal)).synonyms;
}

export async function setSynonyms(synonyms: readonly Synonym[]): Promise<readonly Synonym[]> {
  return (await putJson<{ readonly synonyms: readonly Synonym[] }>(`${root}/synonyms`, { synonyms }))
    .synonyms;
}

export async function getHitTestQuestions(signal?: AbortSignal): Promise<readonly HitTestQuestion[]> {
  const answer = await getJson<{ readonly questions: readonly HitTestQuestion[] }>(
    `${root}/hit-test-questions`,
    signal,
  );
  return answer.questions;
}

export async function setHitTestQuestions(
  questions: readonly HitTestQuestion[],
): Promise<readonly HitTestQuestion[]> {
  const answer = await putJson<{ readonly questions: readonly HitTestQuestion[] }>(
    `${root}/hit-test-questions`,
    { questions },
  );
  return answer.questions;
}

/** Tries the questions given, or the stored ones, on the current release. */
export function runHitTest(questions?: readonly HitTestQuestion[]): Promise<HitTest> {
  return postJson<HitTest>(`${root}/hit-tests`, questions ? { questions } : {});
}

/** Reads the questions of a spreadsheet; nothing is stored by it. */
export function readQuestionFile(file: File): Promise<ReadQuestions> {
  const form = new FormData();
  form.append("file", file, file.name);
  return requestJson<ReadQuestions>(`${root}/hit-test-files`, { method: "POST", body: form });
}

/** A table for spreadsheet programs: an empty one, the stored questions, or what a run came to. */
export async function getHitTestTable(
  of: "template" | "questions" | { readonly run: string },
): Promise<Blob> {
  const path =
    typeof of === "string"
      ? `hit-test-files/${of}.csv`
      : `hit-tests/${encodeURIComponent(of.run)}/results.csv`;
  const answer = await send(`${root}/${path}`, {});
  if (!answer.ok) throw problemFromAnswer(answer.status, await reaching(answer.text()));
  return await reaching(answer.blob());
}

/** Earlier runs, newest first. */
export async function getHitTests(signal: AbortSignal): Promise<readonly HitTest[]> {
  return (await getJson<{ readonly runs: readonly HitTest[] }>(`${root}/hit-tests`, signal)).runs;
}

export function compareHitTests(
  before: string,
  after: string,
  signal: AbortSignal,
): Promise<HitTestComparison> {
  return getJson<HitTestComparison>(
    `${root}/hit-tests/comparison?${new URLSearchParams({ before, after })}`,
    signal,
  );
}

export function search(request: SearchRequest): Promise<SearchResponse> {
  return postJson<SearchResponse>("/v1/search", request);
}

function documentPath(id: string): string {
  return `${root}/documents/${encodeURIComponent(id)}`;
}
