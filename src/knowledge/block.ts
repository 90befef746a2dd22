/**
 * A piece of a document as its author meant it, whatever file it came from.
 * `heading` level 1 is outermost; `row` is one line of a table, made readable on its own;
 * `question` opens a pair whose answer is the blocks up to the next question or heading.
 */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph" | "article" | "row" | "question"; readonly text: string };
