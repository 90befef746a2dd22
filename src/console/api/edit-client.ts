import type {
  Change,
  ChangeList,
  DraftRequest,
  Edit,
  ItemForm,
  Preview,
  PublishChange,
} from "../../http/edit-contract.ts";
import type { GuideDraft } from "../../http/guide-contract.ts";
import { problemFromAnswer } from "./api-problem.ts";
import { getJson, postJson, putJson, requestJson, send, sendPlain } from "./request.ts";

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

/** A draft item of an official guide; nothing is stored. Throws ApiProblem `guide-without-materials`. @param name empty: as the guide says */
export function draftGuide(file: File, id: string, name: string): Promise<GuideDraft> {
  const form = new FormData();
  form.append("id", id);
  if (name !== "") form.append("name", name);
  form.append("file", file, file.name);
  return requestJson<GuideDraft>(`${root}/guides`, { method: "POST", body: form });
}

/** The change as a YAML file. */
export async function exportChange(number: number): Promise<Blob> {
  const answer = await send(`${root}/changes/${number}/export`, {});
  if (!answer.ok) throw problemFromAnswer(answer.status, await answer.text());
  return await answer.blob();
}
