import type { Catalog } from "../catalog/catalog.ts";
import type { Checklist, MergedChecklist } from "../domain/checklist.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { readAnswers } from "../http/read-answers.ts";
import { readBundleAnswers } from "../http/read-bundle-answers.ts";
import { type Bundle, composeBundle, composeTheme } from "../interview/bundle.ts";
import { bundleChecklist } from "../interview/bundle-checklist.ts";
import { checklist } from "../interview/checklist.ts";
import { knownFacts, nothingKnown } from "../interview/known-facts.ts";
import { checklistText } from "./checklist-text.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { answerHelp, answerPairs, readDay, readForm, readItem } from "./read-command-submission.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run checklist -- --item ID [--item ID]… | --theme ID [--answers k=v,…] [--form form.json] [--as-of DATE] [--json]
The materials for these answers; an answer may be "unknown". Several items, or a theme (一件事), make one list; an answer to one
item alone is written ITEM.k=v. What follows from the form is not asked for. With --json, what
POST /v1/items/{itemId}/checklist says, or POST /v1/checklists.
`;

/** `npm run checklist`: exit code 0 when the list is complete, 1 while something on it is open. */
export async function runChecklist(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      item: { type: "string", multiple: true, default: [] },
      theme: { type: "string" },
      answers: { type: "string" },
      form: { type: "string" },
      "as-of": { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError("清单不需要文件");
    const { catalog } = await openCatalog();
    const asOf = readDay(values["as-of"]);
    const form = values.form === undefined ? {} : await readForm(values.form);
    const given = { catalog, asOf, pairs: answerPairs(values.answers), form };
    const list =
      values.theme === undefined && values.item.length < 2
        ? listOfItem(values.item[0], given)
        : listOfSeveral(values.item, values.theme, given);
    io.stdout(values.json ? JSON.stringify(list) : checklistText(list));
    return list.complete ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}

interface Given {
  readonly catalog: Catalog;
  readonly asOf: LocalDate;
  readonly pairs: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, unknown>>;
}

function listOfItem(name: string | undefined, { catalog, asOf, pairs, form }: Given): Checklist {
  const item = readItem(name, catalog, asOf);
  const { answers, errors } = readAnswers(item, pairs);
  if (errors.length > 0) throw new UsageError(answerHelp(item, errors));
  return checklist(item, answers, knownFacts(item, { ...nothingKnown, form }, asOf));
}

function listOfSeveral(
  names: readonly string[],
  themeName: string | undefined,
  { catalog, asOf, pairs, form }: Given,
): MergedChecklist {
  const bundle = bundleOf(names, themeName, catalog, asOf);
  const { answers, errors } = readBundleAnswers(bundle, nested(pairs));
  if (errors.length > 0) throw new UsageError(answerHelp(bundle, errors));
  const factsOf = (item: ServiceItem) => knownFacts(item, { ...nothingKnown, form }, asOf);
  return bundleChecklist(bundle, answers, catalog.materialTypes, factsOf);
}

function bundleOf(
  names: readonly string[],
  themeName: string | undefined,
  catalog: Catalog,
  asOf: LocalDate,
): Bundle {
  if (themeName === undefined) {
    const items = names.map((name) => readItem(name, catalog, asOf));
    return composeBundle([...new Set(items)], catalog.commonQuestions);
  }
  if (names.length > 0) throw new UsageError("--theme 和 --item 只能用一个");
  const theme = catalog.theme(themeName, asOf);
  if (theme) return composeTheme(theme, catalog.items(asOf), catalog.commonQuestions);
  const known = catalog.themes(asOf).map(({ id, name }) => `  ${id}  ${name}`);
  throw new UsageError(`没有主题“${themeName}”。可用的主题：\n${known.join("\n")}`);
}

/** `item.question=option` goes below the item. */
function nested(pairs: Readonly<Record<string, string>>): Record<string, string | Record<string, string>> {
  const answers: Record<string, string | Record<string, string>> = {};
  for (const [key, option] of Object.entries(pairs)) {
    const [, itemId, question] = /^([^.]+)\.(.+)$/u.exec(key) ?? [];
    if (itemId === undefined || question === undefined) answers[key] = option;
    else {
      const known = answers[itemId];
      answers[itemId] = { ...(typeof known === "object" ? known : {}), [question]: option };
    }
  }
  return answers;
}
