import { pinyin } from "pinyin-pro";
import type { FindingWords } from "../../domain/guidance-knowledge.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { type DepartmentFinder, departmentFinder } from "./find-department.ts";
import { type Phrase, phrasesOf, surroundingsOf, type TextPreparer, textPreparer } from "./item-texts.ts";
import { splitPinyin } from "./split-pinyin.ts";
import { type Features, featuresOf, syllableFeatures } from "./text-features.ts";

/** What people look for by name: an item, or a theme. */
export type Named = Pick<
  ServiceItem,
  "id" | "codes" | "name" | "aliases" | "everydayWords" | "department" | "result"
>;

export interface Found<T> {
  readonly item: T;
  /** 0..1; higher is better. */
  readonly score: number;
}
export type FoundItem = Found<ServiceItem>;

export interface Finder<T> {
  /** Best first; empty when nothing fits. */
  find(query: string): readonly Found<T>[];
}

/** Below this an item has too little in common with what was asked to be shown. */
const MINIMUM_SCORE = 0.1;
/** How much of a score is the best single phrase; the rest is how much of the question the whole item covers. */
const PHRASE_SHARE = 0.6;
/** Of a phrase's likeness: how much a question's surplus words cost, the rest what the phrase has and it has not. */
const SURPLUS_COST = 0.55;
/** Departments and results count little beside names. */
const SURROUNDINGS_WEIGHT = 0.35;
/** A whole phrase said within a longer question. */
const WHOLE_PHRASE = 0.6;
/** A long story is not held against what it names: no more of it counts than so many features that one item alone has. */
const MOST_FEATURES = 4;
/** What a question says only in syllables is surer not to be an accident the more of them there are. */
const INITIALS_SCORE = 0.8;

/** A question none of whose features weighs this much names nothing. */
const TELLING = 0.2;

/** Phrases and items that have a feature, each with its weight there. */
interface Postings {
  /** How much the feature tells, by how few items have it. */
  readonly rarity: number;
  readonly phrases: Uint32Array;
  readonly phraseWeights: Float64Array;
  readonly items: Uint32Array;
  readonly itemWeights: Float64Array;
}

/** A way of saying the question. */
interface WeighedText {
  readonly text: string;
  readonly features: Features;
}

/** What phrases and items share with a text, each added up. */
interface Sums {
  readonly phrases: Float32Array;
  readonly items: Float32Array;
}

/** An index over the items: made once, asked often. */
export function createFinder<T extends Named>(items: readonly T[], words: FindingWords): Finder<T> {
  const preparer = textPreparer(words);
  return new IndexedFinder(items, preparer, departmentFinder(items, words, preparer));
}

class IndexedFinder<T extends Named> implements Finder<T> {
  private readonly items: readonly T[];
  private readonly preparer: TextPreparer;
  private readonly departments: DepartmentFinder;
  private readonly byCode = new Map<string, number[]>();
  /** By owner: those of an item stand together. */
  private readonly phrases: (Phrase & { readonly owner: number; readonly initials: string })[] = [];
  private readonly phraseMass: Float32Array;
  private readonly features: ReadonlyMap<string, Postings>;
  private readonly rarest: number;
  /** Place of each item in the order of ids, for those of one score. */
  private readonly orderOfId: Uint32Array;
  private readonly phraseOwners: Uint32Array;
  private readonly phraseWeights: Float64Array;
  /** Sums of the texts being weighed: of what all of them say, and of one of them. */
  private readonly common: Sums;
  private readonly sums: Sums;

  constructor(items: readonly T[], preparer: TextPreparer, departments: DepartmentFinder) {
    this.items = items;
    this.preparer = preparer;
    this.departments = departments;
    this.rarest = Math.log(1 + (items.length + 0.5) / 0.5);
    this.orderOfId = orderOf(items.map(({ id }) => id));
    const posted = new PostingBuilder();
    const phraseFeatures: Features[] = [];
    for (const [owner, item] of items.entries()) {
      for (const code of [item.id, ...item.codes]) {
        const key = codeKey(code);
        this.byCode.set(key, [...(this.byCode.get(key) ?? []), owner]);
      }
      const own = new Map<string, number>();
      const note = (features: Features, factor: number) => {
        for (const [feature, weight] of features)
          own.set(feature, Math.max(weight * factor, own.get(feature) ?? 0));
      };
      for (const phrase of phrasesOf(item, preparer)) {
        const features = featuresOf(phrase.text, preparer.weakCharacters);
        for (const [feature, weight] of features) posted.addPhrase(feature, this.phrases.length, weight);
        this.phrases.push({ ...phrase, owner, initials: initialsOf(phrase.text) });
        phraseFeatures.push(features);
        note(features, 1);
      }
      note(featuresOf(surroundingsOf(item, preparer), preparer.weakCharacters), SURROUNDINGS_WEIGHT);
      for (const [feature, weight] of own) posted.addItem(feature, owner, weight);
    }
    this.features = posted.done(items.length);
    this.phraseOwners = Uint32Array.from(this.phrases, ({ owner }) => owner);
    this.phraseWeights = Float64Array.from(this.phrases, ({ weight }) => weight);
    this.common = emptySums(this.phrases.length, items.length);
    this.sums = emptySums(this.phrases.length, items.length);
    this.phraseMass = Float32Array.from(phraseFeatures, (features) => {
      let mass = 0;
      for (const [feature, weight] of features) mass += weight * this.rarity(feature);
      return mass;
    });
  }

  find(query: string): readonly Found<T>[] {
    const coded = this.byCode.get(codeKey(query));
    const folded = this.preparer.fold(query);
    if (folded === "") return [];
    const scores = new Float64Array(this.items.length);
    const keep = (owner: number, score: number) => {
      if (score > (scores[owner] ?? 0)) scores[owner] = score;
    };
    for (const owner of coded ?? []) keep(owner, 1);
    const kernel = this.preparer.withoutFillers(folded);
    const handled = this.departments.find(kernel);
    if (handled && handled.size > 0) for (const [owner, score] of handled) keep(owner, score);
    else this.scoreWords(folded, kernel, keep);
    const found: number[] = [];
    for (let owner = 0; owner < scores.length; owner++)
      if ((scores[owner] ?? 0) >= MINIMUM_SCORE) found.push(owner);
    const { orderOfId } = this;
    return found
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (orderOfId[a] ?? 0) - (orderOfId[b] ?? 0))
      .flatMap((owner) => {
        const item = this.items[owner];
        return item ? [{ item, score: Math.min(1, scores[owner] ?? 0) }] : [];
      });
  }

  private scoreWords(folded: string, kernel: string, keep: (owner: number, score: number) => void): void {
    const letters = folded.replaceAll(" ", "");
    if (/^[a-z0-9]+$/.test(letters)) this.scoreLetters(letters, keep);
    const texts = [folded, kernel, this.preparer.canonical(kernel), this.preparer.canonical(folded)];
    this.scoreTexts(
      [...new Set(texts)].map((text) => ({
        text,
        features: featuresOf(text, this.preparer.weakCharacters),
      })),
      keep,
    );
  }

  /** Weighs phrases and items by the features they share with each of the texts. */
  private scoreTexts(texts: readonly WeighedText[], keep: (owner: number, score: number) => void): void {
    // 怎么办 alone tells nothing.
    const telling = texts.filter(({ features }) =>
      [...features.values()].some((weight) => weight >= TELLING),
    );
    const [first, ...others] = telling;
    if (!first) return;
    // The texts are ways of saying one thing: most of their features are the same and are added up once.
    const isCommon = (feature: string, weight: number) =>
      others.every(({ features }) => features.get(feature) === weight);
    const { common, sums } = this;
    common.phrases.fill(0);
    common.items.fill(0);
    let commonMass = 0;
    for (const [feature, weight] of first.features)
      if (isCommon(feature, weight)) commonMass += this.add(feature, weight, common);
    for (const { text, features } of telling) {
      sums.phrases.set(common.phrases);
      sums.items.set(common.items);
      let mass = commonMass;
      for (const [feature, weight] of features)
        if (first.features.get(feature) !== weight || !isCommon(feature, weight))
          mass += this.add(feature, weight, sums);
      this.scoreSums(text, mass, keep);
    }
  }

  /** Adds a feature to the sums of whoever has it; returns what it adds to the question's own. */
  private add(feature: string, weight: number, { phrases, items }: Sums): number {
    const postings = this.features.get(feature);
    if (!postings) return weight * this.rarest;
    addUp(postings.phrases, postings.phraseWeights, weight, postings.rarity, phrases);
    addUp(postings.items, postings.itemWeights, weight, postings.rarity, items);
    return weight * postings.rarity;
  }

  private scoreSums(text: string, mass: number, keep: (owner: number, score: number) => void): void {
    const { phraseMass, phraseOwners, phraseWeights, sums } = this;
    const most = MOST_FEATURES * this.rarest;
    const best = new Float64Array(this.items.length);
    for (let index = 0; index < phraseMass.length; index++) {
      const shared = sums.phrases[index] ?? 0;
      if (shared === 0) continue;
      const own = phraseMass[index] ?? 0;
      let score = shared / (SURPLUS_COST * Math.min(mass, Math.max(most, shared)) + (1 - SURPLUS_COST) * own);
      if (shared >= 0.999 * own && own > 0)
        score = Math.max(score, text === this.phrases[index]?.text ? 1 : wholePhrase(own, mass));
      score *= phraseWeights[index] ?? 0;
      const owner = phraseOwners[index] ?? 0;
      if (score > (best[owner] ?? 0)) best[owner] = score;
    }
    for (let owner = 0; owner < best.length; owner++) {
      const phrase = best[owner] ?? 0;
      if (phrase === 0) continue;
      const covered = Math.min(1, (sums.items[owner] ?? 0) / Math.min(mass, most));
      if (phrase >= 0.999 * EXACT) keep(owner, phrase);
      keep(owner, PHRASE_SHARE * phrase + (1 - PHRASE_SHARE) * covered);
    }
  }

  /** Letters alone: pinyin written out, or the first letters of its syllables. */
  private scoreLetters(letters: string, keep: (owner: number, score: number) => void): void {
    if (letters.length >= 2)
      for (const phrase of this.phrases) {
        const at = phrase.initials.indexOf(letters);
        if (at < 0 || (at > 0 && letters.length < 3)) continue;
        const share = letters.length / phrase.initials.length;
        keep(phrase.owner, phrase.weight * INITIALS_SCORE * (0.6 + 0.3 * share + (at === 0 ? 0.1 : 0)));
      }
    const syllables = /^[a-z]+$/.test(letters) ? splitPinyin(letters) : null;
    if (syllables && syllables.length >= 2)
      this.scoreTexts([{ text: letters, features: syllableFeatures(syllables) }], keep);
  }

  private rarity(feature: string): number {
    return this.features.get(feature)?.rarity ?? this.rarest;
  }
}

const EXACT = 0.95;

/** The more of the question the phrase makes up, the better. */
function wholePhrase(own: number, mass: number): number {
  return WHOLE_PHRASE + (1 - WHOLE_PHRASE) * Math.min(1, own / mass);
}

function emptySums(phrases: number, items: number): Sums {
  return { phrases: new Float32Array(phrases), items: new Float32Array(items) };
}

/** Collects postings feature by feature. */
class PostingBuilder {
  readonly #numbers = new Map<
    string,
    Record<"phrases" | "phraseWeights" | "items" | "itemWeights", number[]>
  >();

  addPhrase(feature: string, phrase: number, weight: number): void {
    const { phrases, phraseWeights } = this.#of(feature);
    phrases.push(phrase);
    phraseWeights.push(weight);
  }

  addItem(feature: string, item: number, weight: number): void {
    const { items, itemWeights } = this.#of(feature);
    items.push(item);
    itemWeights.push(weight);
  }

  done(itemCount: number): ReadonlyMap<string, Postings> {
    return new Map(
      [...this.#numbers].map(([feature, { phrases, phraseWeights, items, itemWeights }]) => [
        feature,
        {
          rarity: Math.log(1 + (itemCount - items.length + 0.5) / (items.length + 0.5)),
          phrases: Uint32Array.from(phrases),
          phraseWeights: Float64Array.from(phraseWeights),
          items: Uint32Array.from(items),
          itemWeights: Float64Array.from(itemWeights),
        },
      ]),
    );
  }

  #of(feature: string) {
    const known = this.#numbers.get(feature);
    if (known) return known;
    const made = { phrases: [], phraseWeights: [], items: [], itemWeights: [] };
    this.#numbers.set(feature, made);
    return made;
  }
}

function addUp(
  owners: Uint32Array,
  weights: Float64Array,
  weight: number,
  rarity: number,
  into: Float32Array,
): void {
  for (let index = 0; index < owners.length; index++) {
    const owner = owners[index] ?? 0;
    into[owner] = (into[owner] ?? 0) + Math.min(weight, weights[index] ?? 0) * rarity;
  }
}

/** Place of each text among all, sorted. */
function orderOf(texts: readonly string[]): Uint32Array {
  const order = new Uint32Array(texts.length);
  const sorted = [...texts.keys()].sort((a, b) => ((texts[a] ?? "") < (texts[b] ?? "") ? -1 : 1));
  for (const [place, number] of sorted.entries()) order[number] = place;
  return order;
}

function codeKey(code: string): string {
  return code
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, "");
}

const initials = new Map<string, string>();

/** First letters of the syllables, as people type them: 个体工商户 → gtgsh. */
function initialsOf(text: string): string {
  return [...text]
    .map((character) => {
      if (!/\p{Script=Han}/u.test(character)) return character === " " ? "" : character;
      const known =
        initials.get(character) ?? pinyin(character, { pattern: "first", toneType: "none" }).toLowerCase();
      initials.set(character, known);
      return known;
    })
    .join("");
}
