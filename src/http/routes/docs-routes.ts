import type { AppServices } from "../app-services.ts";
import type { App } from "../openapi-parts.ts";
import { problemKinds } from "../problem-wording.ts";
import { serveAsset } from "./console-routes.ts";

const referencePage = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>一次过 · 接口说明</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><main id="reference"></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const startScript = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", validatorUrl: null, deepLinking: true });`;

const problemsPage = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>一次过 · 错误代码</title></head><body><main>
<h1>错误代码</h1><p>出错时的回答为 application/problem+json（RFC 9457），以 code 区分。</p><table>
<thead><tr><th scope="col">code</th><th scope="col">HTTP</th><th scope="col">含义</th></tr></thead><tbody>
${Object.entries(problemKinds)
  .map(([code, kind]) => `<tr id="${code}"><td>${code}</td><td>${kind.status}</td><td>${kind.zh}</td></tr>`)
  .join("\n")}
</tbody></table></main></body></html>`;

/** The contract as OpenAPI 3.1, a page to browse it, and what the problem codes mean. */
export function addDocsRoutes(app: App, services: AppServices): void {
  let document: string | null = null;
  app.openAPIRegistry.registerComponent("securitySchemes", "key", { type: "http", scheme: "bearer" });
  app.get("/openapi.json", function openApiDocument(c) {
    document ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: {
          title: "一次过 Firstpass",
          version: services.codeVersion,
          description:
            "AI 预审与办事引导。AI 提示仅供参考，不是行政决定。本机访问无需密钥；其他部署以 `Authorization: Bearer <key>` 或 `X-API-Key` 访问。",
        },
        servers: [{ url: "/" }],
        security: services.access.mode === "keys" ? [{ key: [] }] : [],
      }),
    );
    return c.body(document, 200, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-cache",
    });
  });
  app.get("/docs", (c) => c.html(referencePage));
  app.get("/docs/problems", (c) => c.html(problemsPage));
  app.get("/docs/start.js", (c) =>
    c.body(startScript, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/docs/assets/:name", async (c) => {
    const asset = await services.docsAssets(c.req.param("name"));
    return asset ? serveAsset(c, asset) : c.notFound();
  });
}
