import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { projectRoot } from "../adapters/fs/project-root.ts";
import type { CommandIo } from "./command-io.ts";
import { type PortalService, portalServer } from "./demo-portal/portal-server.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run demo:portal -- [--port 8791] [--service URL --key KEY]
An invented portal on this machine with the applicant flow as a component in its page (docs/portals.md).
Without --service it starts a service beside it, with a data folder of its own (DATA_DIR, default ./data/portal-demo).
With it: a running service that has KEY as a portal's key, and this portal's site in EMBED_ORIGINS.
`;

interface StartedService {
  readonly service: PortalService;
  stop(): Promise<void>;
}

/** `npm run demo:portal`: serves until it is stopped. */
export async function runDemoPortal(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values } = readOptions(args, {
      port: { type: "string", default: "8791" },
      service: { type: "string" },
      key: { type: "string" },
    });
    return await serve(readSettings(values), io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}

interface Settings {
  readonly port: number;
  readonly running: { readonly url: string; readonly apiKey: string } | null;
}

function readSettings(values: {
  readonly port: string;
  readonly service?: string | undefined;
  readonly key?: string | undefined;
}): Settings {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError("--port is 0 to 65535");
  const { service, key } = values;
  if ((service === undefined) !== (key === undefined))
    throw new UsageError("--service and --key go together");
  if (service === undefined || key === undefined) return { port, running: null };
  if (!/^https?:\/\/[^/]+\/?$/.test(service))
    throw new UsageError("--service is an address like https://hall.example");
  return { port, running: { url: service.replace(/\/$/, ""), apiKey: key } };
}

async function serve({ port, running }: Settings, io: CommandIo): Promise<0 | 1> {
  let service: PortalService = { url: "", apiKey: "", origin: "http://127.0.0.1" };
  const server = portalServer(() => service);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const origin = originOf(server);
  const started = running
    ? { service: { ...running, origin }, stop: () => Promise.resolve() }
    : await startService(origin);
  if (!started) {
    io.stderr("The service did not start.\n");
    server.close();
    return 1;
  }
  service = started.service;
  io.stdout(`${origin}/\n`);
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  await once(server, "close");
  await started.stop();
  return 0;
}

function originOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/** A service that lists the portal's site, on a port the system chose. Null when it ends at once. */
async function startService(origin: string): Promise<StartedService | null> {
  const apiKey = randomBytes(24).toString("hex");
  const child = spawn(process.execPath, [join(projectRoot(), "src", "launch.mjs"), "start"], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: process.env.DATA_DIR ?? join(projectRoot(), "data", "portal-demo"),
      API_KEYS: `portal:${apiKey}`,
      EMBED_ORIGINS: origin,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const url = await Promise.race([addressSaid(child.stdout), ended.then(() => null)]);
  if (url === null) return null;
  return {
    service: { url, apiKey, origin },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The address in what the service says at its start. What it says later is read, too, and let go. */
function addressSaid(output: Readable): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    output.on("data", (chunk: unknown) => {
      said = `${said}${String(chunk)}`.slice(-4000);
      const found = /http:\/\/[^/\s]+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
}
