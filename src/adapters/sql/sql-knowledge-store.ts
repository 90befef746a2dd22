import { type CompiledQuery, type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { hitTestQuestionSchema, hitTestSchema } from "../../domain/hit-test.ts";
import { knowledgeDocumentSchema } from "../../domain/knowledge-document.ts";
import { passageSchema } from "../../domain/passage.ts";
import { pinnedAnswerSchema } from "../../domain/pinned-answer.ts";
import {
  type QuestionTranslation,
  questionTranslationSchema,
  TRANSLATION_VERSION,
} from "../../domain/question-translation.ts";
import { synonymsFileSchema } from "../../domain/search-knowledge.ts";
import {
  type AskedQuestion,
  askedQuestionsKept,
  type DocumentVersion,
  type KnowledgeStore,
  type Release,
  type ReleaseEntry,
} from "../../ports/knowledge-store.ts";
import { jsonColumn } from "./review-rows.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const versionRow = z.object({
  version: z.string(),
  document: jsonColumn(knowledgeDocumentSchema),
  passages: jsonColumn(z.array(passageSchema)),
  created_at: z.string(),
});
const draftRow = z.object({
  document_id: z.string(),
  version: z.string().nullable(),
  updated_at: z.string(),
  confirmed_at: z.string(),
});
const releaseRow = z.object({
  number: z.int(),
  created_at: z.string(),
  note: z.string(),
  hit_test: z.union([z.null(), jsonColumn(hitTestSchema)]),
  documents: z.int(),
});
const entryRow = z.object({ document_id: z.string(), version: z.string() });
const askedRow = z.object({
  id: z.string(),
  asked_at: z.string(),
  question: z.string(),
  status: z.enum(["answered", "clarify", "refused"]),
  reason: z.string().nullable(),
  document_ids: jsonColumn(z.array(z.string())),
  rating: z.union([z.literal(-1), z.literal(1)]).nullable(),
});
const translationRow = z.object({ translation: jsonColumn(questionTranslationSchema) });
const numberSchema = z.int().nullable();

/** Rows of one statement: SQLite takes 32,766 values at most, D1 a hundred. */
const rowsPerInsert = 30;

const releaseColumns = sql`number, created_at, note, hit_test,
  (select count(*) from knowledge_release_entry where release = number) as documents`;

/** The knowledge base in one SQL database, which must be migrated. */
export function sqlKnowledgeStore(client: SqlClient): KnowledgeStore {
  const rows = async <S extends z.ZodType>(query: RawBuilder<unknown>, schema: S): Promise<z.output<S>[]> =>
    z.array(schema).parse((await client.run(compiled(query))).rows);
  const changes = async (query: RawBuilder<unknown>): Promise<number> =>
    (await client.run(compiled(query))).changes;

  async function setting<S extends z.ZodType>(name: string, schema: S): Promise<z.output<S> | null> {
    const column = z.object({ value: z.string() });
    const [row] = await rows(sql`select value from knowledge_setting where name = ${name}`, column);
    return row ? schema.parse(JSON.parse(row.value)) : null;
  }
  const set = (name: string, value: unknown): CompiledQuery =>
    compiled(sql`insert into knowledge_setting (name, value) values (${name}, ${JSON.stringify(value)})
      on conflict (name) do update set value = excluded.value`);

  async function entries(number: number): Promise<ReleaseEntry[]> {
    const found = await rows(
      sql`select document_id, version from knowledge_release_entry where release = ${number} order by document_id`,
      entryRow,
    );
    return found.map((row) => ({ documentId: row.document_id, version: row.version }));
  }

  async function releases(where: RawBuilder<unknown>): Promise<Release[]> {
    const found = await rows(
      sql`select ${releaseColumns} from knowledge_release ${where} order by number desc`,
      releaseRow,
    );
    return found.map((row) => ({
      number: row.number,
      createdAt: row.created_at,
      note: row.note,
      documents: row.documents,
      hitTest: row.hit_test,
    }));
  }

  return {
    ...questionLog(client, rows, changes),

    async saveDraft({ document, version, passages, createdAt }, now) {
      await client.batch([
        compiled(sql`insert or ignore into knowledge_version (document_id, version, document, passages, created_at)
          values (${document.id}, ${version}, ${JSON.stringify(document)}, ${JSON.stringify(passages)}, ${createdAt})`),
        compiled(draftOf(document.id, version, now)),
      ]);
    },
    async removeDrafts(ids, now) {
      const results = await client.batch(
        ids.map((id) =>
          compiled(
            sql`update knowledge_draft set version = null, updated_at = ${now} where document_id = ${id}`,
          ),
        ),
      );
      return results.reduce((sum, result) => sum + result.changes, 0);
    },
    confirm: async (id, now) =>
      (await changes(sql`update knowledge_draft set confirmed_at = ${now} where document_id = ${id}`)) > 0,
    async drafts() {
      const found = await rows(sql`select * from knowledge_draft order by document_id`, draftRow);
      return found.map((row) => ({
        documentId: row.document_id,
        version: row.version,
        updatedAt: row.updated_at,
        confirmedAt: row.confirmed_at,
      }));
    },
    async version(id, version): Promise<DocumentVersion | null> {
      const [row] = await rows(
        sql`select version, document, passages, created_at from knowledge_version
          where document_id = ${id} and version = ${version}`,
        versionRow,
      );
      return row
        ? { document: row.document, version: row.version, passages: row.passages, createdAt: row.created_at }
        : null;
    },

    async publish(given, list, translation = null) {
      const [highest] = await rows(
        sql`select coalesce(max(number), 0) as number from knowledge_release`,
        z.object({ number: z.int() }),
      );
      const number = (highest?.number ?? 0) + 1;
      const hitTest = given.hitTest ? JSON.stringify(given.hitTest) : null;
      await client.batch([
        compiled(sql`insert into knowledge_release (number, created_at, note, hit_test)
          values (${number}, ${given.createdAt}, ${given.note}, ${hitTest})`),
        ...insertEntries(number, list),
        ...(translation ? [insertTranslation(number, translation)] : []),
        set("current-release", number),
        compiled(sql`delete from knowledge_draft where version is null`),
      ]);
      return { ...given, number, documents: list.length };
    },
    async translation(number) {
      const [row] = await rows(
        sql`select translation from knowledge_translation
          where release = ${number} and version = ${TRANSLATION_VERSION}`,
        translationRow,
      );
      return row?.translation ?? null;
    },
    async currentRelease() {
      const number = await setting("current-release", numberSchema);
      return number === null ? null : ((await releases(sql`where number = ${number}`))[0] ?? null);
    },
    currentNumber: () => setting("current-release", numberSchema),
    async rollback(number, now) {
      const list = await entries(number);
      if ((await releases(sql`where number = ${number}`)).length === 0) return false;
      await client.batch([
        set("current-release", number),
        compiled(sql`delete from knowledge_draft`),
        ...list.map((entry) => compiled(draftOf(entry.documentId, entry.version, now))),
      ]);
      return true;
    },
    releases: () => releases(sql``),
    entries,
    indexedRelease: () => setting("indexed-release", numberSchema),
    setIndexedRelease: async (number) => {
      await client.run(set("indexed-release", number));
    },

    hitTestQuestions: async () => (await setting("hit-test-questions", z.array(hitTestQuestionSchema))) ?? [],
    setHitTestQuestions: async (questions) => {
      await client.run(set("hit-test-questions", questions));
    },
    saveHitTest: async (run) => {
      await client.run(
        compiled(
          sql`insert into knowledge_hit_test (id, run_at, run) values (${run.id}, ${run.runAt}, ${JSON.stringify(run)})`,
        ),
      );
    },
    async hitTests(limit) {
      const column = z.object({ run: jsonColumn(hitTestSchema) });
      const found = await rows(
        sql`select run from knowledge_hit_test order by run_at desc, rowid desc limit ${limit}`,
        column,
      );
      return found.map((row) => row.run);
    },
    pins: async () => (await setting("pins", z.array(pinnedAnswerSchema))) ?? [],
    setPins: async (pins) => {
      await client.run(set("pins", pins));
    },
    synonyms: () => setting("synonyms", synonymsFileSchema),
    setSynonyms: async (groups) => {
      await client.run(set("synonyms", groups));
    },
  };
}

type Rows = <S extends z.ZodType>(query: RawBuilder<unknown>, schema: S) => Promise<z.output<S>[]>;

function questionLog(
  client: SqlClient,
  rows: Rows,
  changes: (query: RawBuilder<unknown>) => Promise<number>,
): Pick<KnowledgeStore, "noteQuestion" | "rate" | "askedQuestions"> {
  return {
    async noteQuestion(asked) {
      await client.batch([
        compiled(sql`insert into asked_question (id, asked_at, question, status, reason, document_ids, rating)
          values (${asked.id}, ${asked.askedAt}, ${asked.question}, ${asked.status}, ${asked.reason},
            ${JSON.stringify(asked.documentIds)}, ${asked.rating})`),
        compiled(
          sql`delete from asked_question where number <= (select max(number) from asked_question) - ${askedQuestionsKept}`,
        ),
      ]);
    },
    rate: async (id, rating) =>
      (await changes(sql`update asked_question set rating = ${rating} where id = ${id}`)) > 0,
    async askedQuestions(limit) {
      const found = await rows(
        sql`select * from asked_question order by number desc limit ${limit}`,
        askedRow,
      );
      return found.map(
        (row): AskedQuestion => ({
          id: row.id,
          askedAt: row.asked_at,
          question: row.question,
          status: row.status,
          reason: row.reason,
          documentIds: row.document_ids,
          rating: row.rating,
        }),
      );
    },
  };
}

function draftOf(documentId: string, version: string, now: string): RawBuilder<unknown> {
  return sql`insert into knowledge_draft (document_id, version, updated_at, confirmed_at)
    values (${documentId}, ${version}, ${now}, ${now})
    on conflict (document_id) do update set version = excluded.version, updated_at = excluded.updated_at,
      confirmed_at = excluded.confirmed_at`;
}

function insertTranslation(number: number, translation: QuestionTranslation): CompiledQuery {
  return compiled(sql`insert into knowledge_translation (release, version, translation)
    values (${number}, ${translation.version}, ${JSON.stringify(translation)})`);
}

function insertEntries(number: number, list: readonly ReleaseEntry[]): readonly CompiledQuery[] {
  const parts = Array.from({ length: Math.ceil(list.length / rowsPerInsert) }, (_, index) =>
    list.slice(index * rowsPerInsert, (index + 1) * rowsPerInsert),
  );
  return parts.map((part) =>
    compiled(
      sql`insert into knowledge_release_entry (release, document_id, version) values ${sql.join(
        part.map((entry) => sql`(${number}, ${entry.documentId}, ${entry.version})`),
      )}`,
    ),
  );
}
