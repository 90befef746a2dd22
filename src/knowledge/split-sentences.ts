/**
 * Cuts a text after sentence ends. Together the pieces are the text; marks and spaces stay with the
 * piece they end. A stop inside brackets or quotes does not end a sentence, unless they never close.
 */
export function splitSentences(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if ("（(《“「『【".includes(character)) depth = index - start > maxDepthSpan ? 0 : depth + 1;
    else if ("）)》”」』】".includes(character)) depth = Math.max(0, depth - 1);
    const isEnd =
      character === "\n" ||
      ("。！？；!?;".includes(character) && (depth === 0 || index - start > maxDepthSpan));
    if (!isEnd) continue;
    let end = index + 1;
    while (end < text.length && /[”’」』）)\s]/.test(text[end] ?? "")) end += 1;
    pieces.push(text.slice(start, end));
    start = end;
    depth = 0;
    index = end - 1;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

/** Brackets open for longer than this were never closed; chosen: two long sentences. */
const maxDepthSpan = 200;
