/** A stretch of a text, and whether it is one of the words looked for. */
export interface TextPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The text in stretches, every place of every term marked; terms that overlap or touch are one stretch. */
export function markTerms(text: string, terms: readonly string[]): readonly TextPart[] {
  const folded = text.toLowerCase();
  // Folding may change the length of rare letters; then nothing is marked rather than the wrong thing.
  const isSameLength = folded.length === text.length;
  const marked = new Uint8Array(text.length);
  for (const term of isSameLength ? terms : []) {
    const wanted = term.toLowerCase();
    if (wanted === "") continue;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1))
      marked.fill(1, at, at + wanted.length);
  }
  const parts: TextPart[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    while (end < text.length && marked[end] === marked[at]) end += 1;
    parts.push({ text: text.slice(at, end), isMarked: marked[at] === 1 });
    at = end;
  }
  return parts;
}
