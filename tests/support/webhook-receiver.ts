import { createServer, type IncomingHttpHeaders } from "node:http";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A portal's end of a webhook, over the wire; `answer` says the status, or null not to answer at all. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  answer: (message: Received) => number | null;
  /** Resolves when so many messages have come in. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function webhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      const message = { headers: request.headers, body };
      received.push(message);
      const status = receiver.answer(message);
      if (status !== null) response.writeHead(status, { location: "http://127.0.0.1:9/" }).end("ok");
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`,
    received,
    answer: () => 204,
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
