/** Visits the set cells of a mask in order. Masks are mostly empty, so four cells are passed at once. */
export function forEachSet(mask: Uint8Array, visit: (at: number) => void): void {
  const head = Math.min(mask.length, (4 - (mask.byteOffset & 3)) & 3);
  const words = new Uint32Array(mask.buffer, mask.byteOffset + head, (mask.length - head) >> 2);
  for (let at = 0; at < head; at++) if (mask[at] !== 0) visit(at);
  for (let word = 0; word < words.length; word++) {
    if (words[word] === 0) continue;
    const first = head + word * 4;
    for (let at = first; at < first + 4; at++) if (mask[at] !== 0) visit(at);
  }
  for (let at = head + words.length * 4; at < mask.length; at++) if (mask[at] !== 0) visit(at);
}
