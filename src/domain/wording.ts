/** Words for one kind of finding. `{placeholders}` are filled in by checking. */
export interface FindingWording {
  readonly message: string;
  readonly correction: string;
}

/** Words for a file that could not be read; `{fileName}` and facts of the reading fill them. */
export interface UnreadableWording {
  readonly title: string;
  readonly message: string;
  readonly howToFix: string;
}

/** The public wording (措辞表): what people read, kept in `knowledge/wording/`, chosen by key. */
export interface Wording {
  readonly findings: Readonly<Record<string, FindingWording>>;
  /** Single sentences: reasons of material states, summaries, parts of the notice. */
  readonly texts: Readonly<Record<string, string>>;
  /** By `UnreadableCode`. */
  readonly unreadable: Readonly<Record<string, UnreadableWording>>;
}

const placeholders = new Map<string, readonly string[]>();

/** Names of the `{placeholders}` in a template, each once, in order. Templates are few and asked for often. */
export function placeholdersOf(template: string): readonly string[] {
  const known = placeholders.get(template);
  if (known) return known;
  const found = [...new Set([...template.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1] ?? ""))];
  placeholders.set(template, found);
  return found;
}

/** Fills a template; a placeholder without a value becomes empty (the catalog checks that none is unknown). */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => values[name] ?? "");
}
