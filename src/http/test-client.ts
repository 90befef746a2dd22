import type { Catalog } from "../catalog/catalog.ts";
import { type Problem, problemSchema } from "./contract.ts";
import { testApp } from "./test-app.ts";

/** The app over fakes with its queue running, and short ways to ask it, for tests. */
export function testClient(
  catalog: Catalog,
  overrides: Parameters<typeof testApp>[1] = {},
  stores?: Parameters<typeof testApp>[2],
) {
  const running = testApp(catalog, overrides, stores);
  running.queue.start();
  const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
    await running.app.request(`http://localhost${path}`, {
      ...init,
      headers: { host: "localhost", ...init.headers },
    });
  const postJson = (path: string, body: unknown) =>
    call(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const postForm = (
    path: string,
    fields: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>> = {},
    headers: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, text] of Object.entries(files)) form.append("files", new File([text], name));
    return call(path, { method: "POST", body: form, headers });
  };
  return { ...running, call, postJson, postForm };
}

/** The problem an answer is; fails the test when it is none. */
export async function problemOf(response: Response): Promise<Problem> {
  const mediaType = response.headers.get("content-type") ?? "none";
  if (!mediaType.includes("application/problem+json")) throw new Error(`no problem but ${mediaType}`);
  return problemSchema.parse(await response.json());
}
