import { join } from "node:path";
import { readGround } from "../../fixtures/generator/cases/ground.ts";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type Metric, metric, show } from "../eval-result.ts";
import { type Fate, mutantJudge } from "./judge-mutant.ts";
import { makeMutants } from "./make-mutants.ts";
import { MUTATION_KINDS, type Mutant, type MutationKind } from "./mutant.ts";

/** Share of mutants that cases or loader are to notice, for every item and rule set. */
export const WANTED_KILL_RATE = 0.95;

export interface JudgedMutant {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

/** Slips into the rules one small mistake at a time and tells which ones no case notices. */
export async function runMutation(
  only: string,
  tell: (text: string) => void,
): Promise<{ readonly text: string; readonly isEnough: boolean; readonly owners: readonly OwnerScore[] }> {
  const ground = readGround(await diskCatalogSource(join(projectRoot(), "knowledge")).files());
  const judge = mutantJudge(ground);
  const mutants = makeMutants(ground).filter(({ place }) => place.includes(only));
  const judged = mutants.map((mutant, index): JudgedMutant => {
    if (index % 50 === 0) tell(`${index}/${mutants.length} ${mutant.owner}`);
    return { mutant, fate: judge(mutant) };
  });
  tell("");
  const owners = [...new Set(mutants.map(({ owner }) => owner))];
  const scores = owners.map((owner) =>
    ownerScore(
      owner,
      judged.filter(({ mutant }) => mutant.owner === owner),
    ),
  );
  const isEnough = scores.every(({ score: { value } }) => value === null || value >= WANTED_KILL_RATE);
  return { text: report(judged, owners), isEnough, owners: scores };
}

/** What became of the mutants of one item, rule set or material set. */
export interface OwnerScore {
  readonly owner: string;
  readonly score: Metric;
  readonly mutants: number;
  readonly noticed: number;
  readonly refused: number;
  readonly equivalent: number;
  /** Kind and place of each one that nothing notices. */
  readonly survivors: readonly { readonly kind: MutationKind; readonly place: string }[];
}

function ownerScore(owner: string, judged: readonly JudgedMutant[]): OwnerScore {
  const count = (kind: Fate["kind"]) => judged.filter(({ fate }) => fate.kind === kind).length;
  return {
    owner,
    score: scoreOf(judged),
    mutants: judged.length,
    noticed: count("noticed"),
    refused: count("refused"),
    equivalent: count("equivalent"),
    survivors: judged.flatMap(({ mutant: { kind, place }, fate }) =>
      fate.kind === "survived" ? [{ kind, place }] : [],
    ),
  };
}

/** Share noticed of the mutants that can be noticed. */
export function scoreOf(judged: readonly JudgedMutant[]): Metric {
  const counting = judged.filter(({ fate }) => fate.kind !== "equivalent");
  return metric(counting.filter(({ fate }) => fate.kind !== "survived").length, counting.length);
}

function report(judged: readonly JudgedMutant[], owners: readonly string[]): string {
  const row = (name: string, rows: readonly JudgedMutant[]) => {
    const count = (kind: Fate["kind"]) => rows.filter(({ fate }) => fate.kind === kind).length;
    return `${name.padEnd(42)} ${show(scoreOf(rows))}: ${count("noticed")} noticed by a case, ${count("refused")} refused by the loader, ${count("survived")} survive, ${count("equivalent")} equivalent`;
  };
  const survivors = judged.filter(({ fate }) => fate.kind === "survived");
  return [
    ...MUTATION_KINDS.map((kind) =>
      row(
        kind,
        judged.filter(({ mutant }) => mutant.kind === kind),
      ),
    ),
    "",
    ...owners.map((owner) =>
      row(
        owner,
        judged.filter(({ mutant }) => mutant.owner === owner),
      ),
    ),
    row("all", judged),
    "",
    ...judged.flatMap(({ mutant, fate }) =>
      fate.kind === "equivalent" ? [`  equivalent: ${mutant.place} (${fate.why})`] : [],
    ),
    `${survivors.length} survivors`,
    ...survivors.map(({ mutant }) => `  ${mutant.kind} ${mutant.place}`),
    "",
  ].join("\n");
}
