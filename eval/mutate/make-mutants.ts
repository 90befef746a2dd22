import type { KnowledgeFile } from "../../src/ports/catalog-source.ts";

export type MutationKind = "drop-rule" | "flip-condition" | "shift-date" | "change-threshold" | "swap-code";

/** The knowledge with one slip in it. */
export interface Mutant {
  readonly kind: MutationKind;
  /** `file:line` and what was changed there. */
  readonly place: string;
  readonly itemId: string | null;
  readonly path: string;
  readonly text: string;
}

interface Slip {
  readonly kind: MutationKind;
  readonly pattern: RegExp;
  change(match: RegExpExecArray): string;
}

const slips: readonly Slip[] = [
  {
    kind: "flip-condition",
    pattern: / (==|!=|<=|>=|&&|\|\|) /g,
    change: ([, sign = ""]) =>
      ` ${{ "==": "!=", "!=": "==", "<=": ">", ">=": "<", "&&": "||", "||": "&&" }[sign] ?? sign} `,
  },
  {
    kind: "flip-condition",
    pattern: /^(\s*when: \{ \w+: )(no|yes|self|agent)( \})$/gm,
    change: ([, head = "", answer = "", tail = ""]) =>
      `${head}${{ no: "yes", yes: "no", self: "agent", agent: "self" }[answer] ?? answer}${tail}`,
  },
  {
    kind: "shift-date",
    pattern: /(effectiveFrom|effectiveUntil): (\d{4})-/g,
    change: ([, name = "", year = ""]) =>
      // Later than any case, so that the rule is not yet in force; or over long before.
      `${name}: ${name === "effectiveFrom" ? 2090 : Number(year) - 10}-`,
  },
  {
    kind: "change-threshold",
    pattern: /((?:Days|Months|Years|min|max|atLeast|atMost|days|months|years|minimum|maximum): )(\d+)\b/g,
    change: ([, name = "", number = ""]) => `${name}${Number(number) * 2 + 1}`,
  },
  {
    kind: "swap-code",
    pattern: /(\bcode: )(missing-field|invalid-field|mismatch|expired|suspicious)\b/g,
    change: ([, name = "", code = ""]) => `${name}${code === "mismatch" ? "invalid-field" : "mismatch"}`,
  },
];

/** Every small slip that could be made in the rules of the items and in the rule sets they use. */
export function makeMutants(files: readonly KnowledgeFile[]): Mutant[] {
  const ruled = files.filter(({ path }) => /^items\/[^/]+\/rules\.yaml$|^rule-sets\/.*\.yaml$/.test(path));
  return ruled.flatMap((file) => [...withoutRules(file), ...slips.flatMap((slip) => slipped(file, slip))]);
}

function slipped({ path, text }: KnowledgeFile, slip: Slip): Mutant[] {
  return [...text.matchAll(slip.pattern)].flatMap((match) => {
    const line = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
    if (line.trimStart().startsWith("#")) return [];
    const put = slip.change(match);
    const changed = text.slice(0, match.index) + put + text.slice(match.index + match[0].length);
    return [
      {
        kind: slip.kind,
        place: `${path}:${lineOf(text, match.index)} ${match[0].trim()} → ${put.trim()}`,
        itemId: itemOf(path),
        path,
        text: changed,
      },
    ];
  });
}

/** One mutant per rule: the block from its `- id:` to the next entry taken out. */
function withoutRules({ path, text }: KnowledgeFile): Mutant[] {
  const starts = [...text.matchAll(/^ {2}- id: (\S+)$/gm)];
  return starts.map((start, index) => {
    const end = starts[index + 1]?.index ?? text.length;
    return {
      kind: "drop-rule" as const,
      place: `${path}:${lineOf(text, start.index)} ${start[1] ?? ""}`,
      itemId: itemOf(path),
      path,
      text: text.slice(0, start.index) + text.slice(end),
    };
  });
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

function itemOf(path: string): string | null {
  return /^items\/([^/]+)\//.exec(path)?.[1] ?? null;
}
