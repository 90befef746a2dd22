import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { codeVersion } from "../../src/commands/code-version.ts";
import { policyModule } from "../../src/commands/policy-module.ts";
import { openSearchEngine } from "../../src/commands/search-engine.ts";
import { type Answer, answerReasonSchema, answerStatusSchema } from "../../src/domain/answer.ts";
import { divisionCodeSchema } from "../../src/domain/division-code.ts";
import { localDateSchema } from "../../src/domain/local-date.ts";
import type { PolicyServices } from "../../src/http/policy-services.ts";
import { regionsPath } from "../../src/knowledge/places.ts";
import { fixedClock } from "../../src/ports/clock.ts";
import { memoryKnowledgeStore } from "../../src/ports/memory-knowledge-store.ts";
import { type EvalResult, metric, percentiles, show } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";

const turnSchema = z.strictObject({
  ask: z.string().min(1),
  /** What becomes of the question. */
  is: answerStatusSchema.default("answered"),
  /** `none`: a plain answer. Not given: any. */
  reason: z.union([answerReasonSchema, z.literal("none")]).optional(),
  holds: z.array(z.string().min(1)).default([]),
  lacks: z.array(z.string().min(1)).default([]),
});
type DialogTurn = z.output<typeof turnSchema>;

const dialogsSchema = z.strictObject({
  divisions: z.record(divisionCodeSchema, z.string()),
  documents: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      region: divisionCodeSchema.optional(),
      from: localDateSchema.optional(),
      until: localDateSchema.optional(),
    }),
  ),
  dialogs: z.array(
    z.strictObject({
      part: z.enum(["known", "kept"]),
      region: divisionCodeSchema.optional(),
      turns: z.array(turnSchema).min(1),
    }),
  ),
});
type DialogSet = z.output<typeof dialogsSchema>;

interface Row {
  readonly part: "known" | "kept";
  readonly dialog: number;
  readonly turn: DialogTurn;
  readonly answer: Answer;
  /** Nothing: as expected. */
  readonly faults: readonly string[];
  readonly milliseconds: number;
}

const datasetPath = "fixtures/answers/dialogs.yaml";

/** Holds the conversations of `fixtures/answers/dialogs.yaml` with an invented base; `--only known` or `kept`: one part. */
export async function runDialogs(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const path = options.dataset ?? join(projectRoot(), datasetPath);
  const set = dialogsSchema.parse(parse(readFileSync(path, "utf8")));
  const { answers } = await baseOf(set);
  const rows: Row[] = [];
  for (const [dialog, { part, region, turns }] of set.dialogs.entries()) {
    if (options.only !== "" && part !== options.only) continue;
    for (const turn of turns) {
      const before = performance.now();
      const request = { question: turn.ask, sessionId: `dialog-${dialog}`, ...(region ? { region } : {}) };
      const answer = await answers.answer(request);
      const milliseconds = performance.now() - before;
      rows.push({ part, dialog, turn, answer, faults: faultsOf(turn, answer), milliseconds });
    }
  }
  return report(rows, startedAt, options.dataset ?? datasetPath);
}

async function baseOf(set: DialogSet): Promise<PolicyServices> {
  let next = 0;
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const invented = Object.entries(set.divisions).map(([code, name]) => `  "${code}": ${name}\n`);
  const policy = await policyModule({
    store: memoryKnowledgeStore(),
    engine: await openSearchEngine(),
    files: files.map((file) =>
      file.path === regionsPath
        ? { ...file, text: file.text.replace("divisions:\n", `divisions:\n${invented.join("")}`) }
        : file,
    ),
    catalog: null,
    clock: fixedClock("2026-11-22T08:00:00Z"),
    generate: null,
    newId: () => `id${next++}`,
  });
  for (const { id, title, text, region, from, until } of set.documents)
    await policy.knowledge.importOne(
      `${id}.txt`,
      { form: "text", text: `${title}\n${text}` },
      {
        id,
        title,
        ...(region ? { region } : {}),
        ...(from ? { effectiveFrom: from } : {}),
        ...(until ? { effectiveUntil: until } : {}),
      },
    );
  await policy.knowledge.publish("");
  return policy;
}

function faultsOf(turn: DialogTurn, answer: Answer): readonly string[] {
  const reason = answer.reason ?? "none";
  return [
    ...(answer.status === turn.is ? [] : [`is ${answer.status}, not ${turn.is}`]),
    ...(turn.reason === undefined || reason === turn.reason ? [] : [`reason ${reason}, not ${turn.reason}`]),
    ...turn.holds.filter((words) => !answer.answer.includes(words)).map((words) => `lacks ${words}`),
    ...turn.lacks.filter((words) => answer.answer.includes(words)).map((words) => `holds ${words}`),
  ];
}

function report(rows: readonly Row[], startedAt: string, dataset: string) {
  const dialogs = new Set(rows.map(({ dialog }) => dialog));
  const faulty = new Set(rows.filter(({ faults }) => faults.length > 0).map(({ dialog }) => dialog));
  const asExpected = (part: Row["part"]) => {
    const own = rows.filter((row) => row.part === part);
    return metric(own.filter(({ faults }) => faults.length === 0).length, own.length);
  };
  // Something said that the base does not hold against it: worse than a refusal.
  const misled = rows.filter(
    ({ turn, answer, faults }) => faults.length > 0 && answer.status === "answered" && turn.is !== "answered",
  );
  const metrics = {
    turnsAsExpected: metric(rows.filter(({ faults }) => faults.length === 0).length, rows.length),
    knownTurns: asExpected("known"),
    keptTurns: asExpected("kept"),
    dialogsAsExpected: metric(dialogs.size - faulty.size, dialogs.size),
    answeredInstead: metric(misled.length, rows.length),
  };
  const worst = rows
    .filter(({ faults }) => faults.length > 0)
    .map(({ part, dialog, turn, answer, faults }) => ({
      part,
      dialog,
      ask: turn.ask,
      understoodAs: answer.understoodAs,
      faults,
      status: answer.status,
      reason: answer.reason ?? null,
      confidence: answer.confidence,
      answer: answer.answer.slice(0, 200),
    }));
  const latencyMs = percentiles(rows.map(({ milliseconds }) => milliseconds));
  const text = [
    `${dialogs.size} dialogs, ${rows.length} turns`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(18)} ${show(value)}`),
    ...worst.map(
      (row) =>
        `  ${row.part} ${row.dialog}: ${row.ask} [${row.understoodAs}]: ${row.faults.join("; ")} (${row.confidence}) ${row.answer.replaceAll("\n", " ").slice(0, 90)}`,
    ),
  ].join("\n");
  const result: EvalResult = {
    suite: "dialogs",
    dataset,
    startedAt,
    config: { mode: "extractive" },
    engine: { code: codeVersion() },
    metrics,
    latencyMs,
    worst,
  };
  return { result, text: `${text}\n` };
}
