// The sources' side of the wire, for tests and for showing the service without an authority's systems. All
// people, companies and offices in it are invented.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { z } from "zod";

const consentSchema = z.object({ givenBy: z.string().min(1), givenAt: z.iso.datetime({ offset: true }) });
const querySchemas = {
  "/licenses/query": z.object({
    certificate: z.string(),
    holder: z.object({ name: z.string(), idNumber: z.string(), creditCode: z.string() }),
    consent: consentSchema,
    reference: z.string().min(1),
  }),
  "/identities/check": z.object({
    name: z.string(),
    number: z.string(),
    consent: consentSchema,
    reference: z.string().min(1),
  }),
  "/cases/progress": z.object({ number: z.string() }),
  "/offices/query": z.object({ itemId: z.string(), region: z.string().nullable() }),
} as const;

export interface ReferenceData {
  readonly licenses: readonly {
    readonly certificate: string;
    readonly holder: string;
    readonly number: string;
    readonly issuer: string;
  }[];
  readonly identities: readonly {
    readonly name: string;
    readonly number: string;
    readonly creditRecords: readonly string[];
  }[];
  readonly cases: readonly { readonly number: string; readonly state: string; readonly updatedOn: string }[];
  readonly offices: readonly {
    readonly name: string;
    readonly address: string;
    readonly hours: string;
    readonly phone: string;
  }[];
}

export const inventedData: ReferenceData = {
  licenses: [
    {
      certificate: "营业执照电子证照",
      holder: "92990101MA00000015",
      number: "92990101MA00000015",
      issuer: "测城市测试区市场监督管理局",
    },
    {
      certificate: "不动产权证书电子证照",
      holder: "92990101MA00000015",
      number: "测（2026）测试区不动产权第0000001号",
      issuer: "测城市自然资源和规划局",
    },
  ],
  identities: [{ name: "林小满", number: "990101199003070011", creditRecords: [] }],
  cases: [{ number: "SL20261122001", state: "审核中", updatedOn: "2026-11-21" }],
  offices: [
    {
      name: "测城市测试区政务服务中心",
      address: "测试区样例路1号",
      hours: "工作日9:00-17:00",
      phone: "0000-12345",
    },
  ],
};

/** What was asked for, and on whose consent: nothing else of a query is kept. */
export interface RecordedConsent {
  readonly path: string;
  readonly reference: string;
  readonly givenAt: string;
}

export interface ReferenceServer {
  readonly server: Server;
  readonly consents: readonly RecordedConsent[];
}

/** Not listening yet. A query without consent is refused with 403, one for what is not there with 404. */
export function createReferenceServer(data: ReferenceData = inventedData, key = ""): ReferenceServer {
  const consents: RecordedConsent[] = [];
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
      response.end(JSON.stringify(body));
    };
    if (key !== "" && request.headers.authorization !== `Bearer ${key}`) return answer(401, {});
    void bodyOf(request).then(
      (body) => {
        const found = reply(request.url ?? "", body, data, consents);
        answer(found.status, found.body);
      },
      () => answer(400, {}),
    );
  });
  return { server, consents };
}

function reply(path: string, body: unknown, data: ReferenceData, consents: RecordedConsent[]) {
  const missing = { status: 404, body: {} };
  const found = (value: unknown) => (value === undefined ? missing : { status: 200, body: value });
  const isUnconsented = !consentSchema.safeParse(
    z.object({ consent: z.unknown() }).safeParse(body).data?.consent,
  ).success;
  const note = (query: { reference: string; consent: { givenAt: string } }) =>
    consents.push({ path, reference: query.reference, givenAt: query.consent.givenAt });
  if (path === "/licenses/query" || path === "/identities/check") {
    if (isUnconsented) return { status: 403, body: {} };
    if (path === "/licenses/query") {
      const query = querySchemas[path].safeParse(body);
      if (!query.success) return { status: 400, body: {} };
      note(query.data);
      const { holder, certificate } = query.data;
      const numbers = [holder.creditCode, holder.idNumber].filter((number) => number !== "");
      const own = data.licenses.find(
        (one) => one.certificate === certificate && numbers.includes(one.holder),
      );
      return found(own && { certificate: own.certificate, number: own.number, issuer: own.issuer });
    }
    const query = querySchemas[path].safeParse(body);
    if (!query.success) return { status: 400, body: {} };
    note(query.data);
    const known = data.identities.find(({ number }) => number === query.data.number);
    return found(known && { agrees: known.name === query.data.name, creditRecords: known.creditRecords });
  }
  if (path === "/cases/progress") {
    const query = querySchemas[path].safeParse(body);
    return query.success
      ? found(data.cases.find(({ number }) => number === query.data.number))
      : { status: 400, body: {} };
  }
  return path === "/offices/query" && querySchemas[path].safeParse(body).success
    ? found(data.offices)
    : missing;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const part of request) {
    text += String(part);
    if (text.length > 100_000) throw new Error("too large");
  }
  return JSON.parse(text);
}
