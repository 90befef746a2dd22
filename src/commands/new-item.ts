import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { projectRoot } from "../adapters/fs/project-root.ts";
import {
  type Doubt,
  DRAFT_FROM,
  type DraftItem,
  type DraftMaterial,
  NOT_KNOWN,
  type Told,
} from "../authoring/drafts/draft-item.ts";
import { matchMaterialType } from "../authoring/drafts/match-material-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { id as itemIdSchema } from "../catalog/knowledge-schemas.ts";
import { localDateSchema, shanghaiDay } from "../domain/local-date.ts";
import { systemClock } from "../ports/clock.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";
import { saveDraft } from "./save-draft.ts";

const usage = `usage: npm run new:item -- ID --name NAME [--department NAME] [--applicant KIND]… [--material NAME]…
  [--optional NAME]… [--limit TEXT] [--fee TEXT] [--result TEXT] [--from DATE] [--to FOLDER]
Writes a draft item that is valid at once. What is not given is marked 待核; at a terminal it is asked for.
Until its day is put (effectiveFrom) the item is offered to nobody.
`;

/** Puts a question to the person at the terminal; null where there is none. */
export type Ask = ((question: string) => Promise<string>) | null;

const options = {
  name: { type: "string" },
  department: { type: "string" },
  applicant: { type: "string", multiple: true },
  material: { type: "string", multiple: true },
  optional: { type: "string", multiple: true },
  limit: { type: "string" },
  fee: { type: "string" },
  result: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

/** `npm run new:item`. */
export async function runNewItem(
  args: readonly string[],
  io: CommandIo,
  ask: Ask = terminal(),
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, options);
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError("请给出事项的 id");
    const checked = itemIdSchema.safeParse(id);
    if (!checked.success) throw new UsageError(`id “${id}”：${checked.error.issues[0]?.message ?? ""}`);
    const { catalog } = await openCatalog();
    const draft = draftOf(id, await complete(values, ask), catalog);
    const folder = values.to ? resolve(values.to) : join(projectRoot(), "knowledge");
    const written = await saveDraft(draft, folder);
    io.stdout(
      `${written.map((path) => `写了 ${path}`).join("\n")}\n带“待核”的地方请逐一确认；改好运行 npm run check:catalog。\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function terminal(): Ask {
  if (!process.stdin.isTTY) return null;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await lines.question(question)).trim();
    } finally {
      lines.close();
    }
  };
}

interface Given {
  readonly name?: string | undefined;
  readonly department?: string | undefined;
  readonly applicant?: readonly string[] | undefined;
  readonly material?: readonly string[] | undefined;
  readonly optional?: readonly string[] | undefined;
  readonly limit?: string | undefined;
  readonly fee?: string | undefined;
  readonly result?: string | undefined;
  readonly from?: string | undefined;
}

/** What was not given is asked for, where somebody can answer; an empty answer leaves it open. */
async function complete(given: Given, ask: Ask): Promise<Given> {
  if (!ask) return given;
  const one = async (known: string | undefined, question: string) =>
    known ?? ((await ask(question)) || undefined);
  const several = async (known: readonly string[] | undefined, question: string) =>
    known ??
    (await ask(question))
      .split(/[、,，;；]/u)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  return {
    name: await one(given.name, "事项名称："),
    department: await one(given.department, "办理部门（不清楚就回车，下同）："),
    applicant: await several(given.applicant, "办理对象（用、隔开）："),
    material: await several(given.material, "必要的材料（用、隔开）："),
    optional: await several(given.optional, "可交可不交的材料（用、隔开）："),
    limit: await one(given.limit, "法定时限："),
    fee: await one(given.fee, "收费："),
    result: await one(given.result, "办理结果："),
    from: await one(given.from, "从哪天起实施（2027-01-01 这样）："),
  };
}

function draftOf(id: string, given: Given, catalog: Catalog): DraftItem {
  if (given.name === undefined) throw new UsageError("请用 --name 给出事项名称");
  if (given.from !== undefined && !localDateSchema.safeParse(given.from).success)
    throw new UsageError(`--from ${given.from}：日期写成 2027-01-01 这样，并且日历上要有这一天`);
  const materials = [
    ...(given.material ?? []).map((name) => materialOf(name, "required", catalog)),
    ...(given.optional ?? []).map((name) => materialOf(name, "optional", catalog)),
  ];
  if (materials.length === 0) throw new UsageError("至少要有一份材料：请用 --material 给出");
  return {
    id,
    codes: [],
    name: { value: given.name, doubt: null },
    department: told(given.department, "没有给出办理部门"),
    applicantKinds:
      given.applicant && given.applicant.length > 0
        ? { value: given.applicant, doubt: null }
        : { value: [NOT_KNOWN], doubt: missing("没有给出办理对象") },
    version: `${shanghaiDay(systemClock.now())}.1`,
    effectiveFrom:
      given.from === undefined
        ? { value: DRAFT_FROM, doubt: missing("没有给出实施日期；改成真的日期之前不对外提供") }
        : { value: given.from, doubt: null },
    statutory: told(given.limit, "没有给出法定时限"),
    promised: null,
    fee: told(given.fee, "没有给出收费"),
    result: told(given.result, "没有给出办理结果"),
    basis: [{ value: { key: "local-guide" }, doubt: missing("请换成设定依据（bases.yaml 的键），写明条号") }],
    materials,
    source: "新建的草稿",
    doubts: [],
  };
}

function told(value: string | undefined, why: string): Told<string> {
  return value === undefined ? { value: NOT_KNOWN, doubt: missing(why) } : { value, doubt: null };
}

function missing(why: string): Doubt {
  return { place: "", read: "", why };
}

function materialOf(name: string, necessity: "required" | "optional", catalog: Catalog): DraftMaterial {
  return {
    name,
    place: "",
    type: matchMaterialType(name, catalog.materialTypes),
    necessity: { value: necessity, doubt: null },
    condition: null,
    form: { value: "original-or-electronic", doubt: missing("没有给出形式") },
    copies: { value: 1, doubt: null },
    points: ["对照办事指南核对"],
    doubts: [],
  };
}
