import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { WebhookTarget } from "../adapters/webhooks/http-webhook-sender.ts";
import { secretKey } from "../adapters/webhooks/sign-message.ts";
import type { Config } from "../config.ts";
import { ownerOfKey } from "../http/access.ts";
import type { Subscriber } from "../ports/webhook-store.ts";

const webhookSchema = z.strictObject({
  portal: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "只能用小写字母、数字和连字符"),
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string(),
  /** The portal's key of API_KEYS: it hears of the reviews handed in with it. Absent: of all. */
  apiKey: z.string().optional(),
  internal: z.boolean().default(false),
});
const fileSchema = z.strictObject({ webhooks: z.array(webhookSchema) });
type Webhook = z.output<typeof webhookSchema>;

export interface Webhooks {
  readonly targets: readonly WebhookTarget[];
  readonly subscribers: readonly Subscriber[];
}

export type WebhooksOutcome =
  | { readonly ok: true; readonly webhooks: Webhooks }
  /** One sentence each for the operator. Secrets and keys are not quoted. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads which portals are called back, from the file that WEBHOOKS_FILE names. */
export async function openWebhooks(
  config: Pick<Config, "webhooksFile" | "apiKeys">,
): Promise<WebhooksOutcome> {
  if (config.webhooksFile === null) return { ok: true, webhooks: { targets: [], subscribers: [] } };
  const read = await readJson(config.webhooksFile);
  if (read === null)
    return { ok: false, problems: ["WEBHOOKS_FILE 指定的文件不存在、无法读取或不是 JSON。"] };
  const parsed = fileSchema.safeParse(read.value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(sentenceOf) };
  const { webhooks } = parsed.data;
  const problems = webhooks.flatMap((webhook, index) => problemsOf(webhook, index, webhooks, config));
  if (problems.length > 0) return { ok: false, problems };
  const targets = webhooks.flatMap(({ portal, url, secret, internal }) => {
    const key = secretKey(secret);
    return key ? [{ portal, url, key, isInternal: internal }] : [];
  });
  const subscribers = await Promise.all(
    webhooks.map(async ({ portal, apiKey }) => ({
      portal,
      owner: apiKey === undefined ? null : await ownerOfKey(apiKey),
    })),
  );
  return { ok: true, webhooks: { targets, subscribers } };
}

async function readJson(path: string): Promise<{ readonly value: unknown } | null> {
  try {
    return { value: JSON.parse(await readFile(path, "utf8")) };
  } catch {
    // What is wrong with it may quote a secret; the sentence above says enough.
    return null;
  }
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join(".") || "文件";
  if (issue.code === "unrecognized_keys")
    return `WEBHOOKS_FILE ${place}：不认识 ${issue.keys.join("、")}；可用：${allowedNames(issue.path.length)}`;
  return `WEBHOOKS_FILE ${place}：${issue.message}`;
}

function allowedNames(depth: number): string {
  return Object.keys(depth === 0 ? fileSchema.shape : webhookSchema.shape).join("、");
}

function problemsOf(
  { portal, url, secret, apiKey, internal }: Webhook,
  index: number,
  all: readonly Webhook[],
  config: Pick<Config, "apiKeys">,
): readonly string[] {
  const place = `WEBHOOKS_FILE webhooks.${index}`;
  const address = new URL(url);
  return [
    ...(all.findIndex((other) => other.portal === portal) === index ? [] : [`${place}.portal：名称重复`]),
    ...(address.protocol === "https:" || internal
      ? []
      : [`${place}.url：须为 https；内网地址请设 internal: true`]),
    ...(address.username === "" && address.password === "" ? [] : [`${place}.url：不能带用户名或密码`]),
    ...(secretKey(secret) ? [] : [`${place}.secret：须为 whsec_ 加 24 至 64 字节的 base64`]),
    ...(apiKey === undefined || config.apiKeys.some(({ key }) => key === apiKey)
      ? []
      : [`${place}.apiKey：API_KEYS 中没有这个密钥`]),
  ];
}
