import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { policyModule } from "../commands/policy-module.ts";
import { openSearchEngine } from "../commands/search-engine.ts";
import { fixedClock } from "../ports/clock.ts";
import { memoryKnowledgeStore } from "../ports/memory-knowledge-store.ts";
import { testApp } from "./test-app.ts";

const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
const { catalog } = loadCatalog(files);
const text = [
  "第一条 申请停车证的申请人应当年满18周岁，持有本市居住证。",
  "第二条 停车证受理后5个工作日内发证。",
  "第三条 办理停车证不收费。",
  "第四条 停车证遗失的，可以向交通运输局申请补办。",
].join("\n");

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
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`http://localhost${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  };
  return { app, json };
}

describe("policy routes", { timeout: 60_000 }, () => {
  it("take in a document as JSON, publish it at once, and answer from it", async () => {
    const { json } = await open();
    const taken = await json("POST", "/v1/knowledge/documents?publish=true", {
      id: "parking",
      title: "停车证办法",
      text,
    });
    expect(taken).toMatchObject({ status: 200, body: { id: "parking", release: { number: 1 } } });
    const answer = await json("POST", "/v1/answers", { question: "停车证受理后多久发证？" });
    expect(answer.body).toMatchObject({ status: "answered", mode: "extractive" });
    expect(answer.body.citations[0]).toMatchObject({
      documentId: "parking",
      quote: expect.stringContaining("5个工作日"),
    });
    expect(
      (await json("POST", "/v1/search", { query: "停车证收费", limit: 1, explain: true })).body.hits[0],
    ).toMatchObject({ documentId: "parking" });
  });

  it("take in files as multipart: a sheet of questions and answers, and a page", async () => {
    const { app, json } = await open();
    const form = new FormData();
    form.append("file", new File(["问题,答案\n停车证丢了怎么补办,到交通窗口当场补办\n"], "faq.csv"));
    form.append(
      "file",
      new File([`<html><body><h1>停车证办法</h1><p>${text}</p></body></html>`], "page.html"),
    );
    form.append("issuer", "测城市交通运输局");
    const response = await app.request("http://localhost/v1/knowledge/documents?publish=true", {
      method: "POST",
      body: form,
    });
    expect(await response.json()).toMatchObject({
      release: { documents: 2 },
      results: [
        { outcome: "added", documentId: "faq" },
        { outcome: "added", documentId: "page" },
      ],
    });
    const answer = await json("POST", "/v1/answers", { question: "停车证丢了怎么补办？" });
    expect(answer.body).toMatchObject({
      answer: "到交通窗口当场补办",
      citations: [{ issuer: "测城市交通运输局" }],
    });
  });

  it("stream an answer when asked to", async () => {
    const { app } = await open();
    const response = await app.request("http://localhost/v1/answers", {
      method: "POST",
      body: JSON.stringify({ question: "停车证多少钱" }),
      headers: { "content-type": "application/json", accept: "text/event-stream" },
    });
    expect(await response.text()).toMatch(/event: answer[\s\S]*event: done/);
  });

  it("list, remove, release, roll back, test and care for documents", async () => {
    const { json } = await open();
    await json("POST", "/v1/knowledge/documents?publish=true", {
      id: "a",
      title: "测城市停车证管理办法",
      text,
    });
    expect(
      (
        await json("PUT", "/v1/knowledge/hit-test-questions", {
          questions: [{ id: "1", question: "停车证受理后多久发证？", documentId: "a" }],
        })
      ).status,
    ).toBe(200);
    expect((await json("POST", "/v1/knowledge/hit-tests")).body).toMatchObject({ questions: 1, hits: 1 });
    expect((await json("GET", "/v1/knowledge/hit-tests/comparison")).body.code).toBe("hit-test-not-found");
    await json("POST", "/v1/knowledge/hit-tests");
    expect((await json("GET", "/v1/knowledge/hit-tests/comparison")).body).toMatchObject({
      before: { hits: 1 },
      after: { hits: 1 },
      won: [],
      lost: [],
      moved: [],
    });
    expect((await json("DELETE", "/v1/knowledge/documents/a")).status).toBe(204);
    const fallen = await json("POST", "/v1/knowledge/releases", { note: "空" });
    expect(fallen).toMatchObject({ status: 409, body: { code: "evaluation-fell" } });
    await json("PUT", "/v1/knowledge/hit-test-questions", { questions: [] });
    expect((await json("POST", "/v1/knowledge/releases")).status).toBe(201);
    expect((await json("POST", "/v1/knowledge/releases/1/rollback")).body).toMatchObject({ number: 1 });
    expect((await json("GET", "/v1/knowledge/documents")).body.documents[0]).toMatchObject({
      id: "a",
      state: "published",
    });
    const found = async (query: string) =>
      (await json("GET", `/v1/knowledge/documents?${query}`)).body.documents.length;
    expect(await found("q=停车证&state=published")).toBe(1);
    expect(await found("q=居住证")).toBe(0);
    expect(await found("state=draft")).toBe(0);
    expect((await json("POST", "/v1/knowledge/releases/9/rollback")).body).toMatchObject({
      code: "release-not-found",
    });
    await json("POST", "/v1/answers", { question: "露营地怎么申请用电" });
    expect((await json("GET", "/v1/knowledge/gaps")).body.gaps).toHaveLength(1);
    expect((await json("GET", "/v1/knowledge/coverage")).body.unreached).toHaveLength(1);
    expect((await json("GET", "/v1/knowledge/stale?months=1")).body.documents).toEqual([]);
  });

  it("put policy staff's own wording table to use at once", async () => {
    const { json } = await open();
    const synonyms = [{ everyday: ["泊车牌"], official: ["停车证"] }];
    expect((await json("PUT", "/v1/knowledge/synonyms", { synonyms })).status).toBe(200);
    expect((await json("GET", "/v1/knowledge/synonyms")).body).toEqual({ synonyms });
    await json("POST", "/v1/knowledge/documents?publish=true", { title: "测城市停车证管理办法", text });
    expect((await json("POST", "/v1/search", { query: "泊车牌" })).body.hits.length).toBeGreaterThan(0);
  });

  it("tell what is wrong with a document that says nothing", async () => {
    const { json } = await open();
    expect(await json("POST", "/v1/knowledge/documents", { title: "x" })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/text" }] },
    });
    expect((await json("POST", "/v1/knowledge/documents", { title: "空", text: "  " })).body).toMatchObject({
      id: null,
      results: [{ outcome: "skipped", reason: "no-text" }],
    });
  });

  it("list what the guide found no item for, masked and grouped, and not what it could do", async () => {
    const { json } = await open();
    const gaps = async () => (await json("GET", "/v1/knowledge/gaps")).body.gaps;
    const phone = "13812345678";
    const first = await json("POST", "/v1/guidance", { message: `想养一头大象，我是${phone}` });
    expect(first.body).toMatchObject({ intent: "unclear" });
    expect(first.body).not.toHaveProperty("unfound");
    await json("POST", "/v1/guidance", { message: "我想养一头大象" });
    for (const message of ["你好", "我想开奶茶店", "转人工"]) await json("POST", "/v1/guidance", { message });
    const kept = await gaps();
    expect(kept).toMatchObject([{ count: 2, refused: 2, reasons: ["no-item"] }]);
    expect(JSON.stringify(kept)).toContain("养一头大象");
    expect(JSON.stringify(kept)).not.toContain(phone);
  });

  it("list the part of a message that got no answer, beside the part that did", async () => {
    const { json } = await open();
    await json("POST", "/v1/knowledge/documents?publish=true", { id: "parking", title: "停车证办法", text });
    const { body } = await json("POST", "/v1/answers", {
      question: "停车证受理后多久发证？停车证的照片尺寸有什么规定？",
    });
    const missing = { question: "停车证的照片尺寸有什么规定？", reason: "unanswerable-no-source" };
    expect(body).toMatchObject({ status: "answered", unanswered: [missing] });
    expect((await json("GET", "/v1/knowledge/gaps")).body.gaps).toMatchObject([
      { question: missing.question, count: 1, refused: 1, reasons: [missing.reason] },
    ]);
  });

  it("list the policy questions of the guide that got no answer", async () => {
    const { json } = await open();
    await json("POST", "/v1/knowledge/documents?publish=true", { id: "parking", title: "停车证办法", text });
    const answered = await json("POST", "/v1/guidance", { message: "停车证受理后多久发证？" });
    expect(answered.body.answer).toMatchObject({ status: "answered" });
    expect((await json("GET", "/v1/knowledge/gaps")).body.gaps).toEqual([]);
    expect((await json("GET", "/v1/knowledge/coverage")).body).toMatchObject({ questions: 1, reached: 1 });
    const refused = await json("POST", "/v1/guidance", { message: "停车证的照片尺寸有什么规定吗？" });
    expect(refused.body.answer?.status).toBe("refused");
    expect((await json("GET", "/v1/knowledge/gaps")).body.gaps).toMatchObject([
      { question: "停车证的照片尺寸有什么规定吗？", count: 1 },
    ]);
  });
});
