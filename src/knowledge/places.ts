import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import { type DivisionCode, divisionCodeSchema } from "../domain/division-code.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";

const regionsSchema = z.strictObject({
  divisions: z.record(divisionCodeSchema, z.string().min(2)),
  /** Other name → code. */
  aliases: z.record(z.string().min(2), divisionCodeSchema),
  /** Short forms that are everyday words (安康, 平安) and so name no place by themselves. */
  notPlaces: z.array(z.string().min(2)),
});

/** A place named in a text. Several codes: places of one name (朝阳区) that nothing in the text tells apart. */
export interface PlaceMention {
  readonly name: string;
  readonly codes: readonly DivisionCode[];
}

export interface Places {
  nameOf(code: DivisionCode): string | null;
  /** Places named in the text, in order, each name once. */
  mentioned(text: string): readonly PlaceMention[];
  /** The place a text is about: the innermost named without doubt; null when none is. */
  regionOf(text: string): DivisionCode | null;
}

export const regionsPath = "regions.yaml";

const nationalities =
  /(?:壮族|回族|维吾尔|蒙古族|蒙古|藏族|羌族|彝族|土家族|苗族|布依族|侗族|哈尼族|傣族|白族|景颇族|傈僳族|朝鲜族|哈萨克|柯尔克孜|瑶族|满族|土族|撒拉族|东乡族|保安族|裕固族|黎族|畲族|仡佬族|水族|毛南族|仫佬族|拉祜族|佤族|纳西族|布朗族|普米族|怒族|独龙族|鄂温克族|鄂伦春|达斡尔族|锡伯|塔吉克|各族)+自治(?:区|州|县|旗)$/;

/** Reads `knowledge/regions.yaml`; no places, and the problems, when it cannot be used. */
export function loadPlaces(files: readonly KnowledgeFile[], problems: CatalogProblem[]): Places {
  const file = files.find((one) => one.path === regionsPath);
  const outcome = readStrictYaml(regionsPath, file?.text ?? "", regionsSchema);
  if (outcome.ok) return createPlaces(outcome.yaml.value);
  problems.push(...outcome.problems);
  return createPlaces({ divisions: {} });
}

/** Builds the table of names. `divisions`: code → official name. */
export function createPlaces({
  divisions,
  aliases = {},
  notPlaces = [],
}: {
  readonly divisions: Readonly<Record<DivisionCode, string>>;
  readonly aliases?: Readonly<Record<string, DivisionCode>>;
  readonly notPlaces?: readonly string[];
}): Places {
  const byName = new Map<string, DivisionCode[]>();
  const add = (name: string, code: DivisionCode) => {
    byName.set(name, [...(byName.get(name) ?? []), code]);
  };
  for (const [code, name] of Object.entries(divisions))
    for (const form of namesOf(code, name)) if (!notPlaces.includes(form)) add(form, code);
  for (const [name, code] of Object.entries(aliases)) add(name, code);
  const longest = Math.max(0, ...[...byName.keys()].map((name) => name.length));

  function mentioned(text: string): readonly PlaceMention[] {
    const found = new Map<string, readonly DivisionCode[]>();
    for (let at = 0; at < text.length; at++) {
      for (let length = Math.min(longest, text.length - at); length >= 2; length--) {
        const name = text.slice(at, at + length);
        const codes = byName.get(name);
        if (!codes) continue;
        found.set(name, codes);
        at += length - 1;
        break;
      }
    }
    return apart(found);
  }
  return {
    nameOf: (code) => divisions[code] ?? null,
    mentioned,
    regionOf: (text) => {
      const certain = mentioned(text).flatMap(({ codes }) => (codes.length === 1 ? codes : []));
      const [outer] = certain;
      if (outer === undefined) return null;
      const inner = certain.filter((code) => isWithin(code, outer));
      return inner.toSorted((a, b) => depth(b) - depth(a))[0] ?? outer;
    },
  };
}

/** Of several places of one name, those within a place the text names for sure. */
function apart(found: ReadonlyMap<string, readonly DivisionCode[]>): readonly PlaceMention[] {
  const sure = [...found.values()].flatMap((codes) => (codes.length === 1 ? codes : []));
  return [...found].map(([name, codes]) => {
    if (codes.length === 1) return { name, codes };
    const within = codes.filter((code) => sure.some((outer) => isWithin(code, outer)));
    return { name, codes: within.length > 0 ? within : codes };
  });
}

/** Whether the place is the outer one or lies in it. */
export function isWithin(code: DivisionCode, outer: DivisionCode): boolean {
  return code.startsWith(outer.replace(/(00)+$/, ""));
}

function depth(code: DivisionCode): number {
  return code.replace(/(00)+$/, "").length;
}

/**
 * Official name and short forms: 四川省 → 四川, 广西壮族自治区 → 广西. Counties of two characters keep
 * their unit (东区, 城区 would be any town's).
 */
function namesOf(code: DivisionCode, name: string): readonly string[] {
  const isCounty = !code.endsWith("00");
  const bare = name.replace(nationalities, "").replace(/(?:特别行政区|自治区|省|市|地区|盟|区|县|旗)$/, "");
  const isShortEnough = isCounty ? bare.length >= 3 : bare.length >= 2;
  return bare !== name && isShortEnough ? [name, bare] : [name];
}
