/** What a key does at a case; the table shown with `?` says the same. */
export const caseKeys = {
  j: "down",
  ArrowDown: "down",
  k: "up",
  ArrowUp: "up",
  u: "next-open",
  y: "yes",
  n: "no",
  e: "next-place",
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  r: "rotate",
  PageUp: "page-back",
  PageDown: "page-on",
  d: "defer",
  a: "outcome",
  g: "notice",
  m: "note",
  "[": "previous-case",
  "]": "next-case",
  "?": "key-map",
  "？": "key-map",
} as const;

export type CaseCommand = (typeof caseKeys)[keyof typeof caseKeys];

/** The command of a key press; null where the key belongs to a field, a menu, a dialog or the browser. */
export function commandOf(event: KeyboardEvent): CaseCommand | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], [role=dialog]")) return null;
  if (document.querySelector("[role=dialog]")) return null;
  const keys: Readonly<Record<string, CaseCommand>> = caseKeys;
  return keys[event.key] ?? keys[event.key.toLowerCase()] ?? null;
}
