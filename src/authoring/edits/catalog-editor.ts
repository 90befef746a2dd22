// Editing the catalog in forms: drafts, publishing from a day on, rolling back. Files are never written; what is
// published is a layer over them. See layer-changes.ts and docs/policy-staff.md.
import { stringify } from "yaml";
import type { Catalog } from "../../catalog/catalog.ts";
import type { CatalogChange, CatalogDraft, CatalogEdit } from "../../domain/catalog-change.ts";
import { type LocalDate, shanghaiDay } from "../../domain/local-date.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import type { CatalogChangeStore } from "../../ports/catalog-change-store.ts";
import type { Clock } from "../../ports/clock.ts";
import { sayItem } from "../sentences/say-item.ts";
import { type BuildingBlocks, buildingBlocks } from "./building-blocks.ts";
import type { EditableSection } from "./editable-field.ts";
import { editableSections } from "./editable-sections.ts";
import type { LayerState } from "./layer-changes.ts";
import type { LiveCatalog } from "./live-catalog.ts";
import { type EditPreview, type PreviewDepth, previewEdits } from "./preview-edits.ts";

/** Everything of an item that can be edited, as it stands on a day. */
export interface ItemForm {
  readonly item: ServiceItem;
  readonly sections: readonly EditableSection[];
  readonly building: BuildingBlocks;
}

export interface PublishRequest {
  readonly itemId: string;
  readonly edits: readonly CatalogEdit[];
  readonly note: string;
  readonly inForceFrom: LocalDate;
  readonly by: string;
  /** Publish although cases no longer come out as their authors wrote. */
  readonly acceptsCases: boolean;
}

export type PublishOutcome =
  | { readonly kind: "published"; readonly change: CatalogChange }
  | { readonly kind: "nothing-to-publish" }
  | { readonly kind: "day-is-past"; readonly today: LocalDate }
  | { readonly kind: "unsound"; readonly preview: EditPreview }
  | { readonly kind: "cases-differ"; readonly preview: EditPreview }
  /** Changes already published build on what this one would change. */
  | { readonly kind: "in-the-way"; readonly of: readonly number[] };

export type RollBackOutcome =
  | { readonly kind: "rolled-back"; readonly change: CatalogChange }
  | { readonly kind: "not-found" }
  | { readonly kind: "in-the-way"; readonly of: readonly number[] };

/** `scheduled`: its day has not come. */
export type ChangeState = "scheduled" | "in-force" | "rolled-back" | Exclude<LayerState, "applied">;

export interface CatalogEditor {
  readonly store: CatalogChangeStore;
  /** Takes up what another server on the same store has published or rolled back; cheap where nothing has. */
  refresh(): Promise<void>;
  /** Null when there is no such item in force on the day. */
  form(item: string, day: LocalDate): ItemForm | null;
  preview(
    itemId: string,
    edits: readonly CatalogEdit[],
    day: LocalDate,
    depth: PreviewDepth,
  ): Promise<EditPreview>;
  publish(request: PublishRequest): Promise<PublishOutcome>;
  rollBack(number: number, by: string): Promise<RollBackOutcome>;
  changes(): Promise<readonly { readonly change: CatalogChange; readonly state: ChangeState }[]>;
  /** A change as YAML, for `npm run apply:change`; null when there is none. */
  exportText(number: number): Promise<string | null>;
  /** False when somebody else saved the item's draft meanwhile. */
  saveDraft(draft: Omit<CatalogDraft, "savedAt">): Promise<boolean>;
}

/** Opens editing over the live catalog: what was published before holds from here on. */
export async function openCatalogEditor(
  live: LiveCatalog,
  store: CatalogChangeStore,
  clock: Clock,
): Promise<CatalogEditor> {
  let used: string | null = null;
  const refresh = async () => {
    // Asked first: what is published in between is taken up at the next look.
    const version = await store.version();
    if (version === used) return;
    live.use(await store.changes());
    used = version;
  };
  await refresh();
  const oneByOne = inTurn();
  const today = () => shanghaiDay(clock.now());
  return {
    store,
    refresh: () => oneByOne(refresh),
    form: (wanted, day) => {
      const { files, loaded } = live.versionOn(day);
      const id = loaded.catalog.item(wanted, day)?.id;
      const item = loaded.items.find((one) => one.id === id);
      if (!item) return null;
      const sections = withSentences(editableSections(files, item), item, loaded.catalog);
      return { item, sections, building: buildingBlocks(files, item, loaded) };
    },
    preview: (itemId, edits, day, depth) => previewEdits(live.versionOn(day), itemId, edits, depth),
    publish: (request) =>
      oneByOne(async () => {
        await refresh();
        return await publish(request, live, store, clock);
      }),
    rollBack: (number, by) =>
      oneByOne(async () => {
        await refresh();
        return await rollBack(number, by, live, store, clock);
      }),
    changes: async () =>
      (await store.changes())
        .toReversed()
        .map((change) => ({ change, state: stateOf(change, live, today()) })),
    exportText: async (number) => {
      const change = (await store.changes()).find((one) => one.number === number);
      return change ? exportChange(change) : null;
    },
    saveDraft: (draft) => store.saveDraft({ ...draft, savedAt: clock.now().toISOString() }),
  };
}

/** A rule goes by what it says, not by its id. */
function withSentences(
  sections: readonly EditableSection[],
  item: ServiceItem,
  { materialTypes, wording }: Catalog,
): readonly EditableSection[] {
  const { materials } = sayItem({ item, types: materialTypes }, wording);
  const sentences = new Map(
    materials.flatMap(({ rules }) => rules.map(({ id, sentence }) => [id, sentence])),
  );
  return sections.map((section) =>
    section.kind === "rule" ? { ...section, title: sentences.get(section.id) ?? section.id } : section,
  );
}

async function publish(
  { itemId, edits, note, inForceFrom, by, acceptsCases }: PublishRequest,
  live: LiveCatalog,
  store: CatalogChangeStore,
  clock: Clock,
): Promise<PublishOutcome> {
  const today = shanghaiDay(clock.now());
  if (inForceFrom < today) return { kind: "day-is-past", today };
  const preview = await previewEdits(live.versionOn(inForceFrom), itemId, edits, "whole");
  if (preview.problems.length > 0) return { kind: "unsound", preview };
  const item = live.on(inForceFrom).item(itemId, inForceFrom);
  if (preview.changes.length === 0 || !item) return { kind: "nothing-to-publish" };
  if (!acceptsCases && preview.cases.some(({ unmet }) => unmet.length > 0))
    return { kind: "cases-differ", preview };
  const change = {
    ...{ itemId, edits: [...edits], note, inForceFrom },
    itemName: item.name,
    words: preview.changes.flatMap(({ itemId: id, name, changes }) =>
      changes.map(({ text }) => (id === itemId ? text : `${name}：${text}`)),
    ),
    publishedAt: clock.now().toISOString(),
    publishedBy: by,
    rolledBack: null,
  };
  const before = await store.changes();
  const number = (before.at(-1)?.number ?? 0) + 1;
  const of = newConflicts(before, [...before, { ...change, number }], live);
  if (of.length > 0) return { kind: "in-the-way", of };
  const kept = await store.publish(change);
  live.use(await store.changes());
  return { kind: "published", change: kept };
}

async function rollBack(
  number: number,
  by: string,
  live: LiveCatalog,
  store: CatalogChangeStore,
  clock: Clock,
): Promise<RollBackOutcome> {
  const before = await store.changes();
  const rolledBack = { at: clock.now().toISOString(), by };
  const change = before.find((one) => one.number === number);
  if (!change || change.rolledBack) return { kind: "not-found" };
  const after = before.map((one) => (one === change ? { ...one, rolledBack } : one));
  const of = newConflicts(before, after, live);
  if (of.length > 0) return { kind: "in-the-way", of };
  await store.rollBack(number, rolledBack);
  live.use(await store.changes());
  return { kind: "rolled-back", change: { ...change, rolledBack } };
}

/** Changes that fit now and would not fit any more. */
function newConflicts(
  before: readonly CatalogChange[],
  after: readonly CatalogChange[],
  live: LiveCatalog,
): readonly number[] {
  const known = live.conflictsAmong(before);
  return live.conflictsAmong(after).filter((number) => !known.includes(number));
}

function stateOf(change: CatalogChange, live: LiveCatalog, today: LocalDate): ChangeState {
  if (change.rolledBack) return "rolled-back";
  const state = live.stateOf(change.number);
  if (state === "conflict" || state === "taken-over") return state;
  return change.inForceFrom > today ? "scheduled" : "in-force";
}

function exportChange({ number, itemId, note, inForceFrom, edits, words, ...change }: CatalogChange): string {
  const facts = { number, itemId, note, inForceFrom, publishedAt: change.publishedAt, edits };
  const told = words.map((line) => `# · ${line.replaceAll("\n", " ")}\n`).join("");
  return `# 网页上发布的改动 ${number}，自 ${inForceFrom} 起。写进知识库：npm run apply:change -- 这个文件\n${told}${stringify(facts, { lineWidth: 0 })}`;
}

/** Runs what it is given one after another. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
