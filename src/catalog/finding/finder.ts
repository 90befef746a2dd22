import { pinyin } from "pinyin-pro";
import type { FindingWords } from "../../domain/guidance-knowledge.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { type Phrase, phrasesOf, surroundingsOf, type TextPreparer, textPreparer } from "./item-texts.ts";
import { splitPinyin } from "./split-pinyin.ts";
import { type Features, featuresOf, syllableFeatures } from "./text-features.ts";

export interface FoundItem {
  readonly item: ServiceItem;
  /** 0..1; higher is better. */
  readonly score: number;
}

export interface ItemFinder {
  /** Best first; empty when nothing fits. */
  find(query: string): readonly FoundItem[];
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

interface Posting {
  readonly owners: number[];
  readonly weights: number[];
}

/** An index over the items: made once, asked often. */
export function createItemFinder(items: readonly ServiceItem[], words: FindingWords): ItemFinder {
  return new IndexedFinder(items, textPreparer(words));
}

class IndexedFinder implements ItemFinder {
  private readonly items: readonly ServiceItem[];
  private readonly preparer: TextPreparer;
  private readonly byCode = new Map<string, number[]>();
  private readonly phrases: (Phrase & { readonly owner: number; readonly initials: string })[] = [];
  private readonly phraseMass: Float32Array;
  private readonly inPhrases = new Map<string, Posting>();
  private readonly inItems = new Map<string, Posting>();
  private readonly rarest: number;
  private readonly phraseScores: Float32Array;
  private readonly itemScores: Float32Array;

  constructor(items: readonly ServiceItem[], preparer: TextPreparer) {
    this.items = items;
    this.preparer = preparer;
    this.rarest = Math.log(1 + (items.length + 0.5) / 0.5);
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
        this.phrases.push({ ...phrase, owner, initials: initialsOf(phrase.text) });
        const features = featuresOf(phrase.text, preparer.weakCharacters);
        phraseFeatures.push(features);
        note(features, 1);
      }
      note(featuresOf(surroundingsOf(item, preparer), preparer.weakCharacters), SURROUNDINGS_WEIGHT);
      for (const [feature, weight] of own) post(this.inItems, feature, owner, weight);
    }
    this.phraseMass = new Float32Array(this.phrases.length);
    this.phraseScores = new Float32Array(this.phrases.length);
    this.itemScores = new Float32Array(items.length);
    for (const [index, features] of phraseFeatures.entries()) {
      let mass = 0;
      for (const [feature, weight] of features) {
        post(this.inPhrases, feature, index, weight);
        mass += weight * this.rarity(feature);
      }
      this.phraseMass[index] = mass;
    }
  }

  find(query: string): readonly FoundItem[] {
    const coded = this.byCode.get(codeKey(query));
    const folded = this.preparer.fold(query);
    if (folded === "") return [];
    const scores = new Map<number, number>();
    const keep = (owner: number, score: number) => {
      if (score > (scores.get(owner) ?? 0)) scores.set(owner, score);
    };
    for (const owner of coded ?? []) keep(owner, 1);
    const letters = folded.replaceAll(" ", "");
    if (/^[a-z0-9]+$/.test(letters)) this.scoreLetters(letters, keep);
    const kernel = this.preparer.withoutFillers(folded);
    for (const text of new Set([
      folded,
      kernel,
      this.preparer.canonical(kernel),
      this.preparer.canonical(folded),
    ]))
      this.scoreFeatures(featuresOf(text, this.preparer.weakCharacters), text, keep);
    return [...scores]
      .filter(([, score]) => score >= MINIMUM_SCORE)
      .flatMap(([owner, score]) => {
        const item = this.items[owner];
        return item ? [{ item, score: Math.min(1, score) }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1));
  }

  /** Weighs phrases and items by the features they share with the question. */
  private scoreFeatures(
    features: Features,
    text: string,
    keep: (owner: number, score: number) => void,
  ): void {
    this.phraseScores.fill(0);
    this.itemScores.fill(0);
    let mass = 0;
    for (const [feature, weight] of features) {
      const rarity = this.rarity(feature);
      mass += weight * rarity;
      addUp(this.inPhrases.get(feature), weight, rarity, this.phraseScores);
      addUp(this.inItems.get(feature), weight, rarity, this.itemScores);
    }
    // 怎么办 alone tells nothing.
    if (![...features.values()].some((weight) => weight >= TELLING)) return;
    const most = MOST_FEATURES * this.rarest;
    const best = new Map<number, number>();
    for (const [index, phrase] of this.phrases.entries()) {
      const shared = this.phraseScores[index] ?? 0;
      if (shared === 0) continue;
      const own = this.phraseMass[index] ?? 0;
      const likeness =
        shared / (SURPLUS_COST * Math.min(mass, Math.max(most, shared)) + (1 - SURPLUS_COST) * own);
      const whole = text === phrase.text ? 1 : shared >= 0.999 * own && own > 0 ? wholePhrase(own, mass) : 0;
      const score = phrase.weight * Math.max(likeness, whole);
      if (score > (best.get(phrase.owner) ?? 0)) best.set(phrase.owner, score);
    }
    for (const [owner, phrase] of best) {
      if (phrase >= 0.999 * EXACT) keep(owner, phrase);
      const covered = Math.min(1, (this.itemScores[owner] ?? 0) / Math.min(mass, most));
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
    if (syllables && syllables.length >= 2) this.scoreFeatures(syllableFeatures(syllables), letters, keep);
  }

  private rarity(feature: string): number {
    const count = this.inItems.get(feature)?.owners.length ?? 0;
    return count === 0 ? this.rarest : Math.log(1 + (this.items.length - count + 0.5) / (count + 0.5));
  }
}

const EXACT = 0.95;

/** The more of the question the phrase makes up, the better. */
function wholePhrase(own: number, mass: number): number {
  return WHOLE_PHRASE + (1 - WHOLE_PHRASE) * Math.min(1, own / mass);
}

function post(postings: Map<string, Posting>, feature: string, owner: number, weight: number): void {
  const posting = postings.get(feature) ?? { owners: [], weights: [] };
  posting.owners.push(owner);
  posting.weights.push(weight);
  postings.set(feature, posting);
}

function addUp(posting: Posting | undefined, weight: number, rarity: number, into: Float32Array): void {
  if (!posting) return;
  for (let index = 0; index < posting.owners.length; index++) {
    const owner = posting.owners[index] ?? 0;
    into[owner] = (into[owner] ?? 0) + Math.min(weight, posting.weights[index] ?? 0) * rarity;
  }
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
