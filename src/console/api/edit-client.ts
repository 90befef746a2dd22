import type {
  Change,
  ChangeList,
  DraftRequest,
  Edit,
  ItemForm,
  Preview,
  PublishChange,
} from "../../http/edit-contract.ts";
import { problemFromAnswer } from "./api-problem.ts";
import { getJson, postJson, putJson, send, sendPlain } from "./request.ts";

const root = "/v1/studio";

function itemPath(itemId: string): string {
  return `${root}/items/${encodeURIComponent(itemId)}`;
}

/** The form with the values of the day; today's without. */
export function getItemForm(itemId: string, asOf: string | null, signal: AbortSignal): Promise<ItemForm> {
  return getJson<ItemForm>(`${itemPath(itemId)}/form${asOf ? `?asOf=${asOf}` : ""}`, signal);
}

export function previewEdits(itemId: string, edits: readonly Edit[], inForceFrom: string): Promise<Preview> {
  return postJson<Preview>(`${itemPath(itemId)}/preview`, { edits, inForceFrom });
}

/** Throws ApiProblem `draft-changed`. */
export function saveDraft(
  itemId: string,
  draft: DraftRequest,
): Promise<{ readonly revision: number; readonly savedBy: string }> {
  return putJson(`${itemPath(itemId)}/draft`, draft);
}

export function discardDraft(itemId: string): Promise<void> {
  return sendPlain(`${itemPath(itemId)}/draft`, "DELETE");
}

/** Throws ApiProblem `edits-refused`, `cases-differ`, `changes-in-the-way`. */
export function publishChange(itemId: string, change: PublishChange): Promise<Change> {
  return postJson<Change>(`${itemPath(itemId)}/changes`, change);
}

export function getChanges(signal: AbortSignal): Promise<ChangeList> {
  return getJson<ChangeList>(`${root}/changes`, signal);
}

export function rollBackChange(number: number, by: string | null): Promise<Change> {
  return postJson<Change>(`${root}/changes/${number}/rollback`, by === null ? {} : { by });
}

/** The change as a YAML file. */
export async function exportChange(number: number): Promise<Blob> {
  const answer = await send(`${root}/changes/${number}/export`, {});
  if (!answer.ok) throw problemFromAnswer(answer.status, await answer.text());
  return await answer.blob();
}
