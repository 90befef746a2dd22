// The service on one machine: configuration read once, adapters built, everything handed to createApp.
// It listens while the readers still load their models, so that health is answered at once.
import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { lockDataFolder } from "./adapters/node-sqlite/data-folder-lock.ts";
import { ReadingPool } from "./adapters/reading/reading-pool.ts";
import { type NodeService, nodeService } from "./commands/node-service.ts";
import { openCatalog } from "./commands/open-catalog.ts";
import { openWebhooks } from "./commands/open-webhooks.ts";
import { type Config, readConfig } from "./config.ts";
import { shanghaiDay } from "./domain/local-date.ts";
import { createApp } from "./http/create-app.ts";
import { systemClock } from "./ports/clock.ts";

/** How long open requests may take to end after the signal to stop. */
const graceMilliseconds = 10_000;

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((ready, fail) => {
    server.once("error", fail);
    server.listen(config.port, config.host, () => {
      const address = server.address();
      ready(typeof address === "object" && address ? address.port : config.port);
    });
  });
}

/** Stops taking requests, ends event streams, gives unfinished reviews back, ends the children. */
async function shutDown(service: NodeService, server: Server): Promise<void> {
  service.stopping.abort();
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await service.queue.stop();
  await service.webhooks.stop();
  await closed;
  clearTimeout(grace);
  await service.close();
}

function startLine(config: Config, port: number, items: number, isOpen: boolean): string {
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const shown = host === "0.0.0.0" || host === "[::]" ? "localhost" : host;
  const access = isOpen
    ? "仅本机可访问，无需密钥 (bound to this machine only, no key needed)"
    : "访问需要密钥或登录";
  return `一次过 Firstpass: http://${shown}:${port}/  ${access}；事项 ${items} 个，数据目录 ${config.dataDir}\n`;
}

function refuse(messages: readonly string[], code: number): never {
  process.stderr.write(`${messages.join("\n")}\n`);
  process.exit(code);
}

/** Ends the service in order on SIGTERM and SIGINT; at once when asked twice. */
function stopOnSignal(service: NodeService, server: Server, unlock: () => void): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    service.log({ level: "info", event: "service-stopping", facts: { signal } });
    shutDown(service, server).then(
      () => {
        unlock();
        process.exit(0);
      },
      (error: unknown) => {
        service.log({ level: "error", event: "shutdown-failed", error });
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function main(): Promise<void> {
  const outcome = readConfig(process.env);
  if (!outcome.ok) return refuse(["无法启动：", ...outcome.problems], 2);
  const config = { ...outcome.config, dataDir: resolve(outcome.config.dataDir) };
  const webhooks = await openWebhooks(config);
  if (!webhooks.ok) return refuse(["无法启动：", ...webhooks.problems], 2);
  mkdirSync(config.dataDir, { recursive: true });
  const unlock = lockDataFolder(config.dataDir);
  if (!unlock)
    return refuse(
      [`无法启动：数据目录 ${config.dataDir} 正被另一个服务使用。请换一个 DATA_DIR，或先停止它。`],
      1,
    );
  // Its children load their models in processes of their own, beside everything below.
  const extractor = new ReadingPool({ engine: config.ocrEngine });
  const loaded = await openCatalog();
  const items = loaded.catalog.items(shanghaiDay(systemClock.now())).length;
  const problems = loaded.problems.map(
    (problem) => `${problem.file}:${problem.line ?? 1} ${problem.message}`,
  );
  if (items === 0) return refuse(["无法启动：知识库里没有可用的事项。", ...problems.slice(0, 20)], 1);
  if (problems.length > 0)
    process.stderr.write(
      `知识库有 ${problems.length} 处问题，相关事项未载入（npm run check:catalog 查看全部）：\n${problems.slice(0, 5).join("\n")}\n`,
    );
  const service = await nodeService(config, loaded, extractor, webhooks.webhooks);
  const server = createServer(getRequestListener(createApp(service.app).fetch));
  const port = await listen(server, config).catch((error: unknown) => {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    return refuse([`无法启动：端口 ${config.port} 已被占用。请以 PORT 指定另一个端口。`], 1);
  });
  service.queue.start();
  service.webhooks.start();
  stopOnSignal(service, server, unlock);
  process.stdout.write(startLine(config, port, items, service.app.access.mode === "open"));
}

await main();
