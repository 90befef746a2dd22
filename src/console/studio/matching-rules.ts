import type { SaidRule } from "../../http/studio-contract.ts";

/** The rules that speak of every one of the words, wherever: sentence, condition, message, basis, id. All of them for no words. */
export function matchingRules(rules: readonly SaidRule[], wanted: string): readonly SaidRule[] {
  const words = wanted.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  return rules.filter((rule) => {
    const { id, sentence, when, effect, message, correction, basis } = rule;
    const text = [id, sentence, when, effect, message, correction, basis.title, basis.article, ...rule.words]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
