import type { Change, ItemChange } from "./change.ts";

const KIND_WORDS: Readonly<Record<ItemChange["kind"], string>> = {
  added: "新增事项",
  removed: "取消事项",
  changed: "事项有变化",
};

/** The comparison as staff read it. What several materials or items have in common is told once, at the end. */
export function changesText(items: readonly ItemChange[]): string {
  const shared = sharedChanges(items);
  const lines = items.flatMap((item) => {
    const own = item.changes.filter((change) => !shared.has(keyOf(change)));
    if (own.length === 0) return [];
    const { name, itemId, versionBefore, versionAfter } = item;
    const versions =
      item.kind === "changed" && versionBefore !== versionAfter ? `，${versionBefore} → ${versionAfter}` : "";
    return [
      `【${KIND_WORDS[item.kind]}】${name}（${itemId}${versions}）`,
      ...own.flatMap((change) => [line(change, change.text), `    对象：${change.whom}`]),
      "",
    ];
  });
  const common = [...shared.values()].flatMap(({ change, places, names }) => [
    line(change, change.gist ?? change.text),
    `    涉及 ${names.length} 个事项、${places} 处：${names.join("、")}`,
  ]);
  if (common.length > 0) lines.push("【几处共有的变化】", ...common, "");
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function line(change: Change, text: string): string {
  const from = change.from === null ? "新版启用起" : `自 ${change.from} 起`;
  return `  · ${from}，${text.replace(/。$/u, "")}。`;
}

function keyOf(change: Change): string {
  return `${change.from ?? ""} ${change.gist ?? change.text}`;
}

interface SharedChange {
  readonly change: Change;
  readonly places: number;
  readonly names: readonly string[];
}

/** Changes told in the same words twice or more: they come from what items share. */
function sharedChanges(items: readonly ItemChange[]): ReadonlyMap<string, SharedChange> {
  const told = new Map<string, SharedChange>();
  for (const { name, changes } of items)
    for (const change of changes) {
      const known = told.get(keyOf(change)) ?? { change, places: 0, names: [] };
      const names = known.names.includes(name) ? known.names : [...known.names, name];
      told.set(keyOf(change), { ...known, places: known.places + 1, names });
    }
  return new Map([...told].filter(([, { places }]) => places > 1));
}
