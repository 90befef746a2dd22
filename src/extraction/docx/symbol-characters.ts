/** Characters of the Wingdings fonts that forms use for boxes and ticks, by hexadecimal code. */
const symbols: Readonly<Record<string, string>> = {
  "6C": "●",
  "6E": "■",
  "6F": "□",
  "71": "□",
  "72": "□",
  A1: "○",
  A3: "□",
  A8: "□",
  FB: "✗",
  FC: "✓",
  FD: "☒",
  FE: "☑",
  // Wingdings 2
  "50": "✓",
  "52": "☑",
  "54": "☒",
};

/** The character a `w:sym` stands for; `char` is hexadecimal, often in the private area (F0FE). Empty for unknown ones. */
export function symbolCharacter(char: string): string {
  return symbols[char.toUpperCase().replace(/^F0/, "").padStart(2, "0")] ?? "";
}
