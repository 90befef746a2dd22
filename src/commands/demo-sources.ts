import { once } from "node:events";
import { createReferenceServer } from "../adapters/outside/reference-server.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run demo:sources -- [--port 8790] [--key KEY]
An invented electronic-certificate library, identity check, case register and office directory on this machine.
Start the service with SOURCES_BASE_URL=http://127.0.0.1:8790 beside it.
`;

/** `npm run demo:sources`: serves until it is stopped. */
export async function runDemoSources(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values } = readOptions(args, {
      port: { type: "string", default: "8790" },
      key: { type: "string", default: "" },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError("--port is 0 to 65535");
    const { server } = createReferenceServer(undefined, values.key);
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    io.stdout(`http://127.0.0.1:${typeof address === "object" && address ? address.port : port}\n`);
    await once(server, "close");
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}
