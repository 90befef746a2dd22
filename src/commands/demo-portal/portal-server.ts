import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { firstpassClient } from "../../client/firstpass-client.ts";
import { portalContentPolicy, portalPage, portalScript, portalStyles } from "./portal-page.ts";

/** What the portal needs of the service it works with. */
export interface PortalService {
  /** Without a slash at the end. */
  readonly url: string;
  /** The portal's key: it stays on this server. */
  readonly apiKey: string;
  /** This portal's own site, as it is listed with the service. */
  readonly origin: string;
}

const askedSchema = z.object({ item: z.string().max(200) });
const mostBodyBytes = 2000;
const visitCookie = "portal_visit";

/** The invented portal's web server: its page, and the token its page hands to the component. */
export function portalServer(service: () => PortalService): Server {
  return createServer((request, response) => {
    answer(request, response, service()).catch(() => send(response, 502, "text/plain", "unavailable"));
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  service: PortalService,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", service.origin);
  const call = `${request.method} ${pathname}`;
  if (call === "GET /portal.css") return send(response, 200, "text/css", portalStyles);
  if (call === "GET /portal.js") return send(response, 200, "text/javascript", portalScript);
  if (call === "POST /firstpass-token") return await handOutToken(request, response, service);
  if (call !== "GET /") return send(response, 404, "text/plain", "not found");
  response.setHeader("content-security-policy", portalContentPolicy(service.url));
  // Who may hand in for whom is known by the visit; a real portal takes its own session.
  if (!visitOf(request))
    response.setHeader(
      "set-cookie",
      `${visitCookie}=${randomBytes(24).toString("base64url")}; HttpOnly; SameSite=Strict; Path=/`,
    );
  const page = portalPage({
    serviceUrl: service.url,
    itemId: searchParams.get("item") ?? "catering-food-license",
    theme: searchParams.get("theme") === "dark" ? "dark" : "light",
  });
  send(response, 200, "text/html", page);
}

/** Asks the service with the portal's key; the page gets the token only. */
async function handOutToken(
  request: IncomingMessage,
  response: ServerResponse,
  { url, apiKey, origin }: PortalService,
): Promise<void> {
  const visit = visitOf(request);
  const asked = askedSchema.safeParse(await bodyOf(request));
  if (!visit || !asked.success) return send(response, 400, "text/plain", "bad request");
  const { api } = firstpassClient({ baseUrl: url, apiKey });
  const { data } = await api.POST("/v1/browser-tokens", {
    body: { item: asked.data.item, origin, visit, expiresInSeconds: 1800 },
  });
  if (!data) return send(response, 502, "text/plain", "unavailable");
  const { token, expiresAt } = data;
  response.setHeader("cache-control", "no-store");
  send(response, 200, "application/json", JSON.stringify({ token, expiresAt }));
}

function visitOf(request: IncomingMessage): string | null {
  const cookies = (request.headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
  const visit = cookies.find((cookie) => cookie.startsWith(`${visitCookie}=`))?.slice(visitCookie.length + 1);
  return visit !== undefined && /^[A-Za-z0-9_-]{16,64}$/.test(visit) ? visit : null;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += String(chunk);
    if (text.length > mostBodyBytes) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: answered as a bad request.
    return null;
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(body);
}
