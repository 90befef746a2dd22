import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from "vue";
import type { Draft, Edit, EditableField, ItemForm, Preview } from "../../http/edit-contract.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { discardDraft, previewEdits, saveDraft } from "../api/edit-client.ts";
import { fromInput, toInput } from "../studio/field-input.ts";
import { clerkName } from "./clerk-name.ts";

/** Typing has to rest this long before what was typed is tried and kept. */
const restMilliseconds = 600;

export function keyOf({ file, at }: Pick<EditableField, "file" | "at">): string {
  return JSON.stringify([file, at]);
}

/** What is typed over an item's form: its edits, what they come to, and the draft kept of them. */
export function useItemEdits(itemId: string) {
  const fields = shallowRef<ReadonlyMap<string, EditableField>>(new Map());
  const inputs = reactive(new Map<string, string>());
  /** Rules, materials and wordings that are new: they stand in no field of the form. */
  const added = reactive(new Map<string, Edit>());
  const day = ref("");
  const preview = shallowRef<Preview | null>(null);
  const draft = shallowRef<Pick<Draft, "revision" | "savedAt" | "savedBy"> | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  /** From the moment something is typed until it has been tried and kept. */
  const isWorking = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let trial: Promise<void> = Promise.resolve();
  let turn = 0;
  let saving: Promise<void> = Promise.resolve();

  const edits = computed((): readonly Edit[] => [
    ...[...inputs].flatMap(([key, input]) => {
      const field = fields.value.get(key);
      if (!field || input === toInput(field.kind, field.value)) return [];
      return [{ file: field.file, at: field.at, was: field.value, value: fromInput(field.kind, input) }];
    }),
    ...added.values(),
  ]);
  const problemOf = computed(() => {
    const told = new Map<string, string>();
    for (const { edit, message } of preview.value?.problems ?? []) {
      const at = edit === null ? undefined : edits.value[edit];
      if (at) told.set(keyOf(at), message);
    }
    return told;
  });

  /** Starts over from a form, with the draft kept of it. */
  function open(form: ItemForm): void {
    fields.value = new Map(
      form.sections.flatMap((section) => section.fields).map((field) => [keyOf(field), field]),
    );
    inputs.clear();
    added.clear();
    for (const edit of form.draft?.edits ?? []) {
      const field = fields.value.get(keyOf(edit));
      if (field) inputs.set(keyOf(field), toInput(field.kind, edit.value));
      else if (edit.was === null) added.set(keyOf(edit), edit);
    }
    draft.value = form.draft;
    day.value = form.draft?.inForceFrom ?? form.day;
  }

  async function keepDraft(now: Edit[]): Promise<void> {
    const by = clerkName();
    const kept = await saveDraft(itemId, {
      ...{ revision: draft.value?.revision ?? 0, edits: now, inForceFrom: day.value },
      ...(by === null ? {} : { by }),
    });
    draft.value = { ...kept, savedAt: new Date().toISOString() };
  }

  async function tryAndKeep(): Promise<void> {
    turn += 1;
    const mine = turn;
    const now = [...edits.value];
    problem.value = null;
    isWorking.value = true;
    try {
      if (now.length === 0 && draft.value === null) {
        preview.value = null;
        return;
      }
      const result = now.length === 0 ? null : await previewEdits(itemId, now, day.value);
      if (mine !== turn) return;
      preview.value = result;
      // One after another: each names the revision that the one before made.
      const before = saving;
      saving = before.catch(() => {}).then(() => (mine === turn ? keepDraft(now) : undefined));
      await saving;
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause;
      if (mine === turn) problem.value = cause;
    } finally {
      if (mine === turn) isWorking.value = false;
    }
  }

  function beginTrial(): void {
    clearTimeout(timer);
    timer = undefined;
    trial = tryAndKeep();
  }

  /** Waits until what stands there now has been tried and kept, without waiting for typing to rest. */
  async function settle(): Promise<void> {
    if (timer !== undefined) beginTrial();
    for (let last: Promise<void> | null = null; last !== trial; ) {
      last = trial;
      await last;
    }
  }

  async function discard(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    isWorking.value = false;
    turn += 1;
    await saving.catch(() => {});
    await discardDraft(itemId);
    inputs.clear();
    added.clear();
    draft.value = null;
    preview.value = null;
  }

  watch([edits, day], ([now, at], [before, wasAt]) => {
    if (JSON.stringify([now, at]) === JSON.stringify([before, wasAt]) || at === "") return;
    clearTimeout(timer);
    isWorking.value = true;
    timer = setTimeout(beginTrial, restMilliseconds);
  });
  onScopeDispose(() => clearTimeout(timer));
  return {
    fields,
    inputs,
    added,
    day,
    edits,
    preview,
    draft,
    problem,
    problemOf,
    isWorking,
    open,
    discard,
    settle,
  };
}
