import { join } from "node:path";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type Metric, metric, show } from "../eval-result.ts";
import { readGround } from "./ground.ts";
import { type Fate, mutantJudge } from "./judge-mutant.ts";
import { makeMutants } from "./make-mutants.ts";
import { MUTATION_KINDS, type Mutant } from "./mutant.ts";

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
): Promise<{ readonly text: string; readonly isEnough: boolean }> {
  const ground = readGround(await diskCatalogSource(join(projectRoot(), "knowledge")).files());
  const judge = mutantJudge(ground);
  const mutants = makeMutants(ground).filter(({ place }) => place.includes(only));
  const judged = mutants.map((mutant, index): JudgedMutant => {
    if (index % 50 === 0) tell(`${index}/${mutants.length} ${mutant.owner}`);
    return { mutant, fate: judge(mutant) };
  });
  tell("");
  const owners = [...new Set(mutants.map(({ owner }) => owner))];
  const isEnough = owners.every((owner) => {
    const { value } = scoreOf(judged.filter(({ mutant }) => mutant.owner === owner));
    return value === null || value >= WANTED_KILL_RATE;
  });
  return { text: report(judged, owners), isEnough };
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
