import type { FindingWords } from "../../domain/guidance-knowledge.ts";
import type { TextPreparer } from "./item-texts.ts";

/** Whose item it is first of all; below, an authority that has a part in it. */
const OWN = 0.7;
const TAKES_PART = 0.5;
/** 云州市青禾区民政局: names of places before the authority's. */
const PLACES = /^(?:\p{Script=Han}{1,8}?(?:省|市|区|县|州|旗|镇|乡))+$/u;

export interface DepartmentFinder {
  /** Owners (places in the list) with their scores; null where the question is about more than an authority. */
  find(kernel: string): ReadonlyMap<number, number> | null;
}

/**
 * Questions that name nothing but an authority (民政局, 区人社局能办什么) are answered by what it handles: its name shares
 * too little with any item's own to find it, and chance likenesses (民政局, 居民) would.
 */
export function departmentFinder(
  items: readonly { readonly department: string }[],
  words: FindingWords,
  preparer: TextPreparer,
): DepartmentFinder {
  const scores = new Map(
    words.departments.flatMap(({ in: names, words: said }) => {
      const owners = ownersOf(items, names);
      return said.map((word) => [preparer.fold(word), owners] as const);
    }),
  );
  const saysNothing = (text: string) =>
    [...text].every((character) => preparer.weakCharacters.has(character));
  const longestFirst = [...scores.keys()].sort((a, b) => b.length - a.length);
  return {
    find(kernel) {
      const text = kernel.replaceAll(" ", "");
      const word = longestFirst.find((one) => text.includes(one));
      if (word === undefined) return null;
      const at = text.indexOf(word);
      const before = text.slice(0, at);
      const isPlace = saysNothing(before) || PLACES.test(before);
      return isPlace && saysNothing(text.slice(at + word.length)) ? (scores.get(word) ?? null) : null;
    },
  };
}

function ownersOf(
  items: readonly { readonly department: string }[],
  names: readonly string[],
): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  for (const [owner, { department }] of items.entries()) {
    const [first = ""] = department.split(/[、，；（]/u);
    if (names.some((name) => first.includes(name))) owners.set(owner, OWN);
    else if (names.some((name) => department.includes(name))) owners.set(owner, TAKES_PART);
  }
  return owners;
}
