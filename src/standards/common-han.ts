/**
 * Whether a character is one of the 3,755 everyday ones. Readers know the others badly: 亓 comes out as 元, 垚 not at all.
 * The table is the platform's own decoder; where there is none, every character counts as common.
 *
 * @source GB/T 2312-1980, level 1 (rows 16 to 55)
 */
export function isCommonHan(character: string): boolean {
  const common = levelOne();
  return common.size === 0 || common.has(character);
}

let cached: ReadonlySet<string> | null = null;

function levelOne(): ReadonlySet<string> {
  cached ??= new Set(decodeLevelOne());
  return cached;
}

function decodeLevelOne(): readonly string[] {
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xd7; lead++) {
    for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail++) bytes.push(lead, trail);
  }
  try {
    return [...new TextDecoder("gbk").decode(new Uint8Array(bytes))];
  } catch {
    return [];
  }
}
