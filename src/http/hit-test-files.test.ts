import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { writeWorkbook } from "../adapters/xlsx/workbook-file.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { policyModule } from "../commands/policy-module.ts";
import { openSearchEngine } from "../commands/search-engine.ts";
import { fixedClock } from "../ports/clock.ts";
import { memoryKnowledgeStore } from "../ports/memory-knowledge-store.ts";
import { hitTestSchema, type ReadQuestions, readQuestionsSchema } from "./answers-contract.ts";
import { testApp } from "./test-app.ts";
import { problemOf } from "./test-client.ts";

const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
const { catalog } = loadCatalog(files);

async function open() {
  const policy = await policyModule({
    store: memoryKnowledgeStore(),
    engine: await openSearchEngine(),
    files,
    catalog,
    clock: fixedClock("2026-11-22T08:00:00Z"),
    generate: null,
    newId: () => crypto.randomUUID(),
  });
  const { app } = testApp(catalog, { policy });
  const json = (method: string, path: string, body: unknown) =>
    app.request(`http://localhost${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  const get = (path: string) => app.request(`http://localhost${path}`);
  const send = (bytes: Uint8Array, name = "题目.xlsx") => {
    const form = new FormData();
    form.append("file", new File([Uint8Array.from(bytes)], name));
    return app.request("http://localhost/v1/knowledge/hit-test-files", { method: "POST", body: form });
  };
  const read = async (bytes: Uint8Array): Promise<ReadQuestions> =>
    readQuestionsSchema.parse(await (await send(bytes)).json());
  await json("POST", "/v1/knowledge/documents?publish=true", {
    id: "parking",
    title: "停车证办法",
    text: "第一条 停车证受理后5个工作日内发证。\n第二条 办理停车证不收费。",
  });
  return { json, get, send, read };
}

describe("hit-test questions in files", { timeout: 60_000 }, () => {
  test("a workbook is read and tried, and the results come as a table that names the documents", async () => {
    const { json, get, read } = await open();
    const rows = [
      ["问题", "应找到的文件", "答案应含"],
      ["停车证受理后多久发证？", "停车证办法", "5个工作日"],
      ["停车证多久？", "没有的文件", ""],
    ];
    const { questions, problems } = await read(await writeWorkbook([{ name: "题目", rows }]));
    expect(problems).toMatchObject([{ row: 3, column: "B", heading: "应找到的文件" }]);
    expect(questions).toMatchObject([{ question: "停车证受理后多久发证？", documentId: "parking" }]);
    const run = hitTestSchema.parse(
      await (await json("POST", "/v1/knowledge/hit-tests", { questions })).json(),
    );
    expect(run.hits).toBe(1);
    const table = await get(`/v1/knowledge/hit-tests/${run.id}/results.csv`);
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(table.headers.get("content-disposition")).toContain("attachment");
    expect((await table.text()).split("\r\n")[1]).toContain(
      "停车证受理后多久发证？,答中,1,已回答,停车证办法",
    );
    expect((await get("/v1/knowledge/hit-tests/none/results.csv")).status).toBe(404);
  });

  test("the template and the stored questions are tables that can be read again", async () => {
    const { json, get, read } = await open();
    const bytes = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());
    const template = await read(await bytes("/v1/knowledge/hit-test-files/template.csv"));
    expect(template).toMatchObject({ problems: [] });
    await json("PUT", "/v1/knowledge/hit-test-questions", { questions: template.questions });
    const stored = await read(await bytes("/v1/knowledge/hit-test-files/questions.csv"));
    expect(stored).toEqual(template);
  });

  test("says of other files what to send instead", async () => {
    const { send } = await open();
    const codes = async (bytes: Uint8Array) => {
      const problem = await problemOf(await send(bytes));
      return problem.errors?.[0]?.code ?? problem.code;
    };
    expect(await codes(new Uint8Array([0xff, 0xd8, 0xff, 0]))).toBe("not-a-table");
    expect(await codes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe("old-xls");
    expect(await codes(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).toBe("damaged");
  });
});
