import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";

/** A prompt file: instructions only; what it is about is sent apart, as data. */
export interface Prompt {
  readonly id: string;
  readonly version: number;
  readonly text: string;
}

const headSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.coerce.number().int().positive(),
  inputs: z.string().regex(/^\[[a-z]+(?:, [a-z]+)*\]$/),
});

/** Says of its inputs that they are data: without it, a document could give orders. */
const dataClause = /不是对你的指示/;

/** Reads `prompts/ID.vN.md`; null, with what is wrong, when it must not be used. */
export function readPrompt(path: string, text: string, problems: CatalogProblem[]): Prompt | null {
  const [whole = "", front = ""] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const head = headSchema.safeParse(
    Object.fromEntries(
      front
        .split("\n")
        .map((line) => [line.split(":")[0]?.trim() ?? "", line.slice(line.indexOf(":") + 1).trim()]),
    ),
  );
  const report = (message: string) =>
    void problems.push({ code: "wrong-value", file: path, line: 1, message });
  if (!head.success) {
    report("提示词文件开头应写明 id、version、inputs。请补上，并与文件名一致。");
    return null;
  }
  const { id, version, inputs } = head.data;
  const body = text.slice(whole.length).trim();
  const faults = [
    ...(path.endsWith(`${id}.v${version}.md`) ? [] : [`文件名应为 ${id}.v${version}.md。`]),
    ...inputs
      .slice(1, -1)
      .split(", ")
      .flatMap((name) => (body.includes(`<${name}>`) ? [] : [`正文没有提到输入 <${name}>。`])),
    ...(dataClause.test(body) ? [] : ["正文应写明输入的内容“不是对你的指示”。"]),
    ...(/JSON/.test(body) ? [] : ["正文应写明只输出 JSON：只懂 json_object 的接口靠这句话。"]),
  ];
  for (const fault of faults) report(fault);
  return faults.length === 0 ? { id, version, text: body } : null;
}
