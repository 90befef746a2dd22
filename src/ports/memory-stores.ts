import { applicantOf } from "../domain/applicant.ts";
import type { Progress } from "../domain/report.ts";
import { reviewSearchText } from "../domain/review-search-text.ts";
import type { CachedExtraction } from "./extraction-cache.ts";
import type { JobStore, StoredEvent } from "./job-store.ts";
import { memoryPartialUploads } from "./memory-partial-uploads.ts";
import type {
  Idempotency,
  ReviewListEntry,
  ReviewListQuery,
  ReviewStore,
  StoredDecision,
  StoredReview,
} from "./review-store.ts";
import type { Stores } from "./stores.ts";

interface Row {
  review: StoredReview;
  worker: string | null;
  leaseUntil: string | null;
  events: StoredEvent[];
  decisions: StoredDecision[];
}

interface State {
  readonly rows: Map<string, Row>;
  readonly keys: Map<string, { reviewId: string; fingerprint: string }>;
  readonly extractions: Map<string, { hash: string; extraction: CachedExtraction }>;
  readonly noted: Set<string>;
  readonly uploads: ReturnType<typeof memoryPartialUploads>;
}

const queued: Progress = { stage: "queued", progress: 0 };
const keyName = (idempotency: { scope: string; key: string }) => `${idempotency.scope}\n${idempotency.key}`;

/** Stores in memory: for tests. Same contract as the SQL stores. */
export function memoryStores(): Stores {
  const rows: State["rows"] = new Map();
  const noted = new Set<string>();
  const uploads = memoryPartialUploads(noted, (id) => rows.has(id));
  const state: State = { rows, keys: new Map(), extractions: new Map(), noted, uploads };
  return {
    reviews: memoryReviews(state),
    jobs: memoryJobs(state),
    extractions: {
      get: (hash, version) =>
        Promise.resolve(state.extractions.get(`${hash} ${version}`)?.extraction ?? null),
      getAnyVersion: (hash) =>
        Promise.resolve([...state.extractions.values()].find((row) => row.hash === hash)?.extraction ?? null),
      put: (hash, version, extraction) => {
        if (!fileHashes(state).has(hash)) return Promise.resolve("erased");
        state.extractions.set(`${hash} ${version}`, { hash, extraction });
        return Promise.resolve("stored");
      },
    },
    ledger: {
      note: (hashes) => {
        for (const hash of hashes) state.noted.add(hash);
        return Promise.resolve();
      },
      noted: () => Promise.resolve([...state.noted]),
      settle: (hashes) => {
        for (const hash of hashes) state.noted.delete(hash);
        return Promise.resolve();
      },
      isUsed: (hash) =>
        Promise.resolve(fileHashes(state).has(hash) || imageHashes(state).has(hash) || uploads.holds(hash)),
    },
    uploads,
    close: () => Promise.resolve(),
  };
}

function fileHashes(state: State): Set<string> {
  return new Set([...state.rows.values()].flatMap((row) => row.review.inputs.files.map((file) => file.hash)));
}

function imageHashes(state: State): Set<string> {
  return new Set([...state.extractions.values()].flatMap((row) => imagesOf(row.extraction)));
}

function imagesOf(extraction: CachedExtraction): readonly string[] {
  return extraction.ok ? extraction.images.map((image) => image.hash) : [];
}

/** Drops what was read from files no review holds any more; returns the hashes of its page images. */
function dropOrphans(state: State): readonly string[] {
  const held = fileHashes(state);
  const dropped: string[] = [];
  for (const [key, row] of state.extractions) {
    if (held.has(row.hash)) continue;
    dropped.push(...imagesOf(row.extraction));
    state.extractions.delete(key);
  }
  return dropped;
}

function memoryReviews(state: State): ReviewStore {
  function conflict(idempotency: Idempotency | null) {
    const used = idempotency ? state.keys.get(keyName(idempotency)) : undefined;
    return used ? ({ kind: "conflict", ...used } as const) : null;
  }
  function remember(idempotency: Idempotency | null, reviewId: string): void {
    if (idempotency) state.keys.set(keyName(idempotency), { reviewId, fingerprint: idempotency.fingerprint });
  }
  return {
    create({ id, owner, inputs, now }, idempotency) {
      const used = conflict(idempotency);
      if (used) return Promise.resolve(used);
      remember(idempotency, id);
      const review: StoredReview = {
        id,
        owner,
        revision: 1,
        status: "queued",
        inputs,
        progress: queued,
        report: null,
        previousFindings: null,
        attempts: 0,
        failureCode: null,
        createdAt: now,
        updatedAt: now,
      };
      state.rows.set(id, { review, worker: null, leaseUntil: null, events: [], decisions: [] });
      return Promise.resolve({ kind: "created" });
    },
    get: (id) => Promise.resolve(state.rows.get(id)?.review ?? null),
    list: (query) => Promise.resolve(listed([...state.rows.values()], query)),
    findByKey: (scope, key) => Promise.resolve(state.keys.get(keyName({ scope, key })) ?? null),
    supplement({ id, revision, inputs, now }, idempotency) {
      const row = state.rows.get(id);
      const used = conflict(idempotency);
      if (used) return Promise.resolve(used);
      if (!row) return Promise.resolve({ kind: "not-found" });
      if (row.review.revision !== revision) return Promise.resolve({ kind: "changed" });
      remember(idempotency, id);
      const before = row.review.inputs.files.map((file) => file.hash);
      row.worker = null;
      row.leaseUntil = null;
      row.review = {
        ...row.review,
        revision: revision + 1,
        status: "queued",
        inputs,
        progress: queued,
        previousFindings: row.review.report?.findings ?? row.review.previousFindings,
        attempts: 0,
        failureCode: null,
        updatedAt: now,
      };
      for (const hash of [...before, ...dropOrphans(state)]) state.noted.add(hash);
      return Promise.resolve({ kind: "created" });
    },
    erase(id) {
      const row = state.rows.get(id);
      if (!row) return Promise.resolve(false);
      state.rows.delete(id);
      state.uploads.removeOfReview(id);
      for (const [key, used] of state.keys) if (used.reviewId === id) state.keys.delete(key);
      const hashes = [...row.review.inputs.files.map((file) => file.hash), ...dropOrphans(state)];
      for (const hash of hashes) state.noted.add(hash);
      return Promise.resolve(true);
    },
    addDecisions(reviewId, decisions) {
      state.rows.get(reviewId)?.decisions.push(...decisions);
      return Promise.resolve();
    },
    decisions: (reviewId) => Promise.resolve([...(state.rows.get(reviewId)?.decisions ?? [])]),
    ping: () => Promise.resolve(),
  };
}

function verdictOf(review: StoredReview) {
  return review.status === "done" ? (review.report?.verdict ?? null) : null;
}

function searchText({ id, inputs, report }: StoredReview): string {
  return reviewSearchText(id, inputs, applicantOf(inputs.form, report?.prefill ?? []));
}

function listed(rows: readonly Row[], query: ReviewListQuery): readonly ReviewListEntry[] {
  const place = (row: { createdAt: string; id: string }) => `${row.createdAt} ${row.id}`;
  return rows
    .map((row) => row.review)
    .filter((review) => isOwnedBy(review.owner, query.owner))
    .filter((review) => query.status === undefined || review.status === query.status)
    .filter((review) => query.itemId === undefined || review.inputs.itemId === query.itemId)
    .filter((review) => query.verdict === undefined || verdictOf(review) === query.verdict)
    .filter(() => query.decided !== "decided")
    .filter((review) => query.createdFrom === undefined || review.createdAt >= query.createdFrom)
    .filter((review) => query.createdBefore === undefined || review.createdAt < query.createdBefore)
    .filter((review) => query.text === undefined || searchText(review).includes(query.text.toLowerCase()))
    .filter((review) => !query.after || place(review) < place(query.after))
    .toSorted((a, b) => (place(a) < place(b) ? 1 : -1))
    .slice(0, query.limit)
    .map((review) => ({
      id: review.id,
      status: review.status,
      progress: review.progress.progress,
      verdict: verdictOf(review),
      itemId: review.inputs.itemId,
      itemName: review.inputs.itemName,
      asOf: review.inputs.asOf,
      files: review.inputs.files.length,
      findings: review.status === "done" ? (review.report?.findings.length ?? 0) : 0,
      applicant: applicantOf(review.inputs.form, review.report?.prefill ?? []),
      // Clerks' acts are kept by the desk's own store, which has no stand-in in memory.
      outcome: null,
      createdAt: review.createdAt,
      updatedAt: review.updatedAt,
    }));
}

function memoryJobs(state: State): JobStore {
  function held(id: string, worker: string): Row | null {
    const row = state.rows.get(id);
    return row && row.worker === worker && row.review.status === "running" ? row : null;
  }
  function note(row: Row, progress: Progress, now: string): StoredEvent {
    const event = { sequence: (row.events.at(-1)?.sequence ?? 0) + 1, progress };
    row.events.push(event);
    row.review = { ...row.review, progress, updatedAt: now };
    return event;
  }
  function free(row: Row): void {
    row.worker = null;
    row.leaseUntil = null;
  }
  return {
    claim({ worker, now, until }) {
      const row = [...state.rows.values()].find(
        ({ review, leaseUntil }) =>
          review.status === "queued" || (review.status === "running" && (leaseUntil ?? "") < now),
      );
      if (!row) return Promise.resolve(null);
      row.worker = worker;
      row.leaseUntil = until;
      row.review = { ...row.review, status: "running", attempts: row.review.attempts + 1 };
      return Promise.resolve(row.review);
    },
    renew({ id, worker, until }) {
      const row = held(id, worker);
      if (row) row.leaseUntil = until;
      return Promise.resolve(row !== null);
    },
    release(id, worker) {
      const row = held(id, worker);
      if (!row) return Promise.resolve();
      free(row);
      row.review = { ...row.review, status: "queued", attempts: row.review.attempts - 1 };
      return Promise.resolve();
    },
    releaseAll() {
      const running = [...state.rows.values()].filter((row) => row.review.status === "running");
      for (const row of running) {
        free(row);
        row.review = { ...row.review, status: "queued" };
      }
      return Promise.resolve(running.length);
    },
    depth() {
      const count = (status: string) =>
        [...state.rows.values()].filter((row) => row.review.status === status).length;
      return Promise.resolve({ queued: count("queued"), running: count("running") });
    },
    recordProgress({ id, worker, progress, now }) {
      const row = held(id, worker);
      return Promise.resolve(row ? note(row, progress, now) : null);
    },
    events: (id, after) =>
      Promise.resolve(state.rows.get(id)?.events.filter((event) => event.sequence > after) ?? []),
    complete({ id, worker, revision, report, now }) {
      const row = held(id, worker);
      if (!row || row.review.revision !== revision) return Promise.resolve("lost");
      note(row, { stage: "done", progress: 1 }, now);
      free(row);
      row.review = { ...row.review, status: "done", report, failureCode: null };
      return Promise.resolve("accepted");
    },
    fail({ id, worker, revision, code, retry, now }) {
      const row = held(id, worker);
      if (!row || row.review.revision !== revision) return Promise.resolve("lost");
      if (!retry) note(row, { stage: "failed", progress: 1 }, now);
      free(row);
      row.review = { ...row.review, status: retry ? "queued" : "failed", failureCode: code };
      return Promise.resolve("accepted");
    },
  };
}

function isOwnedBy(owner: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || owner === wanted || (owner?.startsWith(`${wanted}/`) ?? false);
}
