// Which sheets a catalog is exported to, and what each column holds. Sheets and columns are named as staff speak.
import type { YamlPath } from "./edit-yaml.ts";

/** How a cell is written: `list` one entry a line, `yaml` anything else as one line of YAML. */
export type CellKind =
  | { readonly kind: "text" | "integer" | "yes-no" | "list" | "yaml" }
  | { readonly kind: "choice"; readonly options: Readonly<Record<string, string>> };

export interface Column {
  readonly title: string;
  /** Path below the row's value. */
  readonly path: readonly string[];
  readonly cell: CellKind;
}

/** A sheet with a row for each element of a list in one of an item's files (or one for the file itself). */
export interface Table {
  readonly sheet: string;
  readonly file: "item.yaml" | "interview.yaml" | "rules.yaml";
  /** Lists from the top of the file to the rows, e.g. materials → points. */
  readonly lists: readonly { readonly name: string; readonly title: string; readonly key: string | null }[];
  readonly columns: readonly Column[];
}

const text = (title: string, ...path: readonly string[]): Column => ({ title, path, cell: { kind: "text" } });
const list = (title: string, ...path: readonly string[]): Column => ({ title, path, cell: { kind: "list" } });
const yaml = (title: string, ...path: readonly string[]): Column => ({ title, path, cell: { kind: "yaml" } });
const choice = (title: string, path: string, options: Readonly<Record<string, string>>): Column => ({
  title,
  path: [path],
  cell: { kind: "choice", options },
});

const confidence = choice("核实情况", "confidence", { verified: "有出处", known: "待核" });

/** Titles of the columns that every table begins with. */
export const ITEM_TITLE = "事项";
export const DELETE_TITLE = "删除这一行";

export const TABLES: readonly Table[] = [
  {
    sheet: "事项",
    file: "item.yaml",
    lists: [],
    columns: [
      text("名称", "name"),
      list("编码", "codes"),
      list("别名", "aliases"),
      list("俗称", "everydayWords"),
      text("实施部门", "department"),
      list("办理对象", "applicantKinds"),
      text("版本", "version"),
      text("生效日", "effectiveFrom"),
      text("失效日", "effectiveUntil"),
      yaml("设定依据", "basis"),
      text("法定时限", "limits", "statutory"),
      text("承诺时限", "limits", "promised"),
      text("收费", "fee"),
      text("办理结果", "result"),
      list("结果证件类型", "resultTypes"),
      confidence,
      yaml("材料组", "materialSets"),
    ],
  },
  {
    sheet: "材料",
    file: "item.yaml",
    lists: [{ name: "materials", title: "材料 id", key: "id" }],
    columns: [
      text("名称", "name"),
      list("材料类型", "types"),
      choice("是否必要", "necessity", { required: "必要", conditional: "视情形需要", optional: "可以不交" }),
      yaml("情形", "when"),
      text("情形说明", "condition"),
      choice("形式", "form", {
        original: "原件",
        copy: "复印件",
        electronic: "电子件",
        "original-or-electronic": "原件或电子件",
        "copy-or-electronic": "复印件或电子件",
      }),
      { title: "份数", path: ["copies"], cell: { kind: "integer" } },
      { title: "可交多份", path: ["repeatable"], cell: { kind: "yes-no" } },
      yaml("归谁的判断", "holder"),
      { title: "容缺补交工作日", path: ["deferral", "dueInWorkingDays"], cell: { kind: "integer" } },
      text("容缺承诺", "deferral", "commitmentText"),
      yaml("告知承诺", "commitment"),
      text("免提交来源", "exemption", "source"),
      text("免提交说明", "exemption", "note"),
      yaml("依据", "basis"),
      confidence,
      text("出处", "source"),
    ],
  },
  {
    sheet: "审查要点",
    file: "item.yaml",
    lists: [
      { name: "materials", title: "材料 id", key: "id" },
      { name: "points", title: "序号", key: null },
    ],
    columns: [text("要点", "text"), list("规则", "rules"), yaml("情形", "when")],
  },
  {
    sheet: "情形问题",
    file: "interview.yaml",
    lists: [{ name: "questions", title: "问题 id", key: "id" }],
    columns: [
      text("问法", "text"),
      text("为什么问", "whyAsked"),
      yaml("依据", "basis"),
      yaml("什么时候才问", "when"),
    ],
  },
  {
    sheet: "选项",
    file: "interview.yaml",
    lists: [
      { name: "questions", title: "问题 id", key: "id" },
      { name: "options", title: "选项 id", key: "id" },
    ],
    columns: [text("说法", "label"), text("这样答就不能办的原因", "excludes")],
  },
  {
    sheet: "规则",
    file: "rules.yaml",
    lists: [{ name: "rules", title: "规则 id", key: "id" }],
    columns: [
      text("材料 id", "material"),
      text("材料类型", "type"),
      yaml("情形", "when"),
      yaml("检查", "check"),
      text("发现的代码", "code"),
      choice("轻重", "severity", { blocking: "不符合就要补正", advisory: "只作提示" }),
      choice("不符时", "onFail", { violated: "算不符合", undetermined: "请人核对" }),
      yaml("依据", "basis"),
      text("生效日", "effectiveFrom"),
      text("失效日", "effectiveUntil"),
      text("措辞", "wording"),
    ],
  },
  {
    sheet: "规则集",
    file: "rules.yaml",
    lists: [{ name: "use", title: "序号", key: null }],
    columns: [
      text("规则集", "set"),
      text("材料 id", "material"),
      yaml("参数", "with"),
      list("不用的规则", "except"),
    ],
  },
];

/** Titles of the columns that tell which row it is. */
export function keyTitles(table: Table): readonly string[] {
  return [ITEM_TITLE, ...table.lists.map(({ title }) => title)];
}

/** A row of a table in a file: its keys as shown, and where it stands. */
export interface TableRow {
  readonly keys: readonly string[];
  readonly path: YamlPath;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The rows a table has in a parsed file. */
export function rowsOf(table: Table, root: unknown): readonly TableRow[] {
  const start: readonly TableRow[] = isRecord(root) ? [{ keys: [], path: [], value: root }] : [];
  return table.lists.reduce(
    (rows, { name, key }) =>
      rows.flatMap((row) => {
        const elements = row.value[name];
        return (Array.isArray(elements) ? elements : []).flatMap((value: unknown, at) =>
          isRecord(value)
            ? [
                {
                  keys: [...row.keys, key === null ? String(at + 1) : String(value[key] ?? "")],
                  path: [...row.path, name, at],
                  value,
                },
              ]
            : [],
        );
      }),
    start,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
