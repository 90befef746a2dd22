import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";

/**
 * Cuts Chinese text with jieba's dictionary and its model for unknown words; long words are given
 * whole and in parts, as for a search engine. Loading takes about half a second: load lazily.
 */
export function createJiebaSegmenter(): (text: string) => readonly string[] {
  const jieba = Jieba.withDict(dict);
  return (text) => jieba.cutForSearch(text, true);
}
