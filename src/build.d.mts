export const entries: Readonly<Record<string, string>>;
export function ensureBuilt(): Promise<string>;
