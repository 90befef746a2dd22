import { editDistance } from "../../catalog/near-miss.ts";
import type { MaterialType } from "../../domain/material-type.ts";
import type { TypeMatch } from "./draft-item.ts";

/** How many near names staff are shown. */
const MOST_SHOWN = 3;

/**
 * The known type of material a name means. Sure only where the name is the type's own or one of its other names, when
 * brackets, book-title marks and 原件、复印件 are left out.
 */
export function matchMaterialType(name: string, types: readonly MaterialType[]): TypeMatch {
  const wanted = fold(name);
  const named = types.flatMap((type) =>
    [type.name, ...type.aliases].map((called) => ({ type, called: fold(called) })),
  );
  const same = new Set(named.filter(({ called }) => called === wanted).map(({ type }) => type.id));
  const [only] = same;
  if (same.size === 1 && only !== undefined) return { kind: "sure", typeId: only };
  const near = nearNames(wanted, named);
  // The longest name that the wanted one holds: 申请人身份证 is a 身份证 of somebody.
  const held = named
    .filter(({ called }) => called.length >= 3 && wanted.includes(called))
    .sort((a, b) => b.called.length - a.called.length);
  const [longest] = held;
  if (!longest) return { kind: "none", near };
  const rivals = new Set(
    held.filter(({ called }) => called.length === longest.called.length).map(({ type }) => type.id),
  );
  return rivals.size === 1 ? { kind: "near", typeId: longest.type.id, near } : { kind: "none", near };
}

function fold(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/\([^()]*\)|[《》“”"'\s、,。:;]/gu, "")
    .replace(/(?:原件|复印件|扫描件|电子版|电子件)(?:及|和|或|与)?/gu, "");
}

interface NamedType {
  readonly type: MaterialType;
  readonly called: string;
}

/** Names most like the wanted one: by letters in common, then by how much would have to be changed. */
function nearNames(wanted: string, named: readonly NamedType[]): readonly string[] {
  const letters = new Set(wanted);
  const ranked = named
    .map(({ type, called }) => {
      const common = [...new Set(called)].filter((letter) => letters.has(letter)).length;
      return {
        type,
        share: (2 * common) / (letters.size + new Set(called).size),
        distance: editDistance(wanted, called),
      };
    })
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share || a.distance - b.distance);
  return [...new Set(ranked.map(({ type }) => `${type.name}（${type.id}）`))].slice(0, MOST_SHOWN);
}
