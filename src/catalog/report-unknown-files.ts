import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { suggestion } from "./near-miss.ts";

const ITEM_FILES = ["item.yaml", "interview.yaml", "rules.yaml", "cases.yaml", "guide.md"];
const TOP_FILES = ["bases.yaml", "label-words.yaml", "regions.yaml", "shared-questions.yaml"];
const FOLDERS = [
  "answers",
  "authoring",
  "calendar",
  "guidance",
  "items",
  "material-sets",
  "material-types",
  "matching",
  "policies",
  "rule-sets",
  "search",
  "specimens",
  "themes",
  "wording",
];

/** Files nobody reads: what policy staff wrote in them would never hold, and nothing would say so. */
export function reportUnknownFiles(files: readonly KnowledgeFile[], problems: CatalogProblem[]): void {
  const report = (file: string, message: string) =>
    problems.push({
      code: "unknown-file",
      file,
      line: null,
      message: `${message}没有人读它，写在里面的不起作用。`,
    });
  for (const { path } of files) {
    const [first = "", ...rest] = path.split("/");
    const name = rest.at(-1) ?? first;
    if (name === "README.md") continue;
    if (!/\.(?:yaml|md)$/u.test(name)) report(path, `文件名“${name}”要以小写的 .yaml 结尾。`);
    else if (rest.length === 0) {
      if (!TOP_FILES.includes(name)) report(path, `不认识文件“${name}”。${suggestion(name, TOP_FILES)}`);
    } else if (!FOLDERS.includes(first))
      report(path, `不认识文件夹“${first}”。${suggestion(first, FOLDERS)}`);
    else if (first === "items" && (rest.length !== 2 || !ITEM_FILES.includes(name)))
      report(
        path,
        `事项的文件夹里不认识文件“${rest.slice(1).join("/") || name}”。${suggestion(name, ITEM_FILES)}`,
      );
  }
}
