// Configuration by environment, read once by the entry files. Every name is in .env.example.
import { z } from "zod";

const megabytes = (fallback: number) =>
  z.coerce
    .number()
    .positive()
    .default(fallback)
    .transform((value) => Math.floor(value * 1024 * 1024));

const roleSchema = z.enum(["portal", "clerk", "policy", "admin"]);

const minimumKeyLength = 16;

/** `entry,entry`: each is read by itself; a fault is told with the sentence that `read` gives. */
function listOf<Entry>(read: (entry: string) => { readonly value: Entry } | { readonly fault: string }) {
  return z
    .string()
    .default("")
    .transform((text, context) =>
      text
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== "")
        .map((entry) => {
          const outcome = read(entry);
          if ("value" in outcome) return outcome.value;
          context.addIssue({ code: "custom", message: outcome.fault });
          return z.NEVER;
        }),
    );
}

/** `role:key,role:key`; keys of at least 16 characters. */
const apiKeysSchema = listOf((entry) => {
  const [role, ...rest] = entry.split(":");
  const parsed = roleSchema.safeParse(role);
  const key = rest.join(":");
  if (parsed.success && key.length >= minimumKeyLength && !/\s/.test(key))
    return { value: { role: parsed.data, key } };
  // The entry itself is not quoted: it may be a key.
  return {
    fault: `每项应为“角色:密钥”，角色为 ${roleSchema.options.join("、")}，密钥至少 ${minimumKeyLength} 个字符`,
  };
});

/** `role=value,role=value`: what a claim of the single sign-on must hold for a role; the first that fits counts. */
const claimRolesSchema = listOf((entry) => {
  const [role, ...rest] = entry.split("=");
  const parsed = roleSchema.safeParse(role?.trim());
  const value = rest.join("=").trim();
  return parsed.success && value !== ""
    ? { value: { role: parsed.data, value } }
    : { fault: `每项应为“角色=取值”，角色为 ${roleSchema.options.join("、")}` };
});

/**
 * `origin,origin`: sites, as browsers send them in `Origin`. No pattern, no path, no address of another form: what is
 * compared is the text. `http` for this machine only: a token on an open line is everybody's.
 */
const originsSchema = listOf((entry) => {
  const address = URL.canParse(entry) ? new URL(entry) : null;
  const isSafe =
    address?.protocol === "https:" || (address?.protocol === "http:" && isLoopback(address.hostname));
  if (address && isSafe && address.origin === entry && !entry.includes("*")) return { value: entry };
  return {
    fault: `${JSON.stringify(entry)} 不是网站来源，应如 https://portal.example.gov.cn（小写，不带路径、斜杠和通配符；http 只限本机）`,
  };
});

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().trim().min(1).default("./data"),
  EVAL_RESULTS_DIR: z.string().trim().min(1).default("./eval/results"),
  API_KEYS: apiKeysSchema,
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().trim().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z.string().trim().min(1).default("openid profile"),
  OIDC_ROLE_CLAIM: z.string().trim().min(1).default("roles"),
  OIDC_ROLES: claimRolesSchema,
  OIDC_LABEL: z.string().trim().min(1).default("单位统一认证"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("warn"),
  UPLOAD_MAX_TOTAL_MB: megabytes(300),
  UPLOAD_MAX_FILE_MB: megabytes(50),
  UPLOAD_MAX_FILES: z.coerce.number().int().positive().default(100),
  UPLOAD_WAITING_MB: megabytes(4096),
  UPLOAD_EXPIRY_HOURS: z.coerce.number().positive().max(168).default(24),
  REVIEW_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  EMBED_ORIGINS: originsSchema,
  WEBHOOKS_FILE: z.string().trim().min(1).optional(),
  SOURCES_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SOURCES_API_KEY: z.string().default(""),
  LLM_BASE_URL: z.url().optional(),
  LLM_API_KEY: z.string().default("none"),
  LLM_MODEL: z.string().trim().min(1).optional(),
  LLM_JSON_MODE: z.enum(["schema", "object"]).default("object"),
  LLM_TIMEOUT_SECONDS: z.coerce.number().positive().max(600).default(30),
  LLM_MAX_RETRIES: z.coerce.number().int().min(0).max(10).default(2),
  OCR_ENGINE: z.enum(["pp-ocr", "tesseract"]).default("pp-ocr"),
  OCR_SECOND_OPINION: z.enum(["none", "tesseract"]).default("none"),
  VISION_BASE_URL: z.url().optional(),
  VISION_API_KEY: z.string().default("none"),
  VISION_MODEL: z.string().trim().min(1).optional(),
  LLM_DAILY_TOKENS: z.coerce.number().int().positive().default(2_000_000),
  SEARCH_INDEX: z.enum(["memory", "segments", "lancedb"]).default("memory"),
  EMBEDDING_BASE_URL: z.url().optional(),
  EMBEDDING_API_KEY: z.string().default("none"),
  EMBEDDING_MODEL: z.string().trim().min(1).optional(),
  EMBEDDING_MODEL_DIR: z.string().trim().min(1).optional(),
  EMBEDDING_TIMEOUT_SECONDS: z.coerce.number().positive().max(600).default(10),
  EMBEDDING_MAX_RETRIES: z.coerce.number().int().min(0).max(10).default(1),
});

/** A language model that words answers. */
export interface ModelConfig {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly jsonMode: "schema" | "object";
  readonly timeoutMilliseconds: number;
  readonly maxRetries: number;
  readonly dailyTokens: number;
}

/** Where vectors of meaning come from: an endpoint, or a model in a folder. */
export type EmbeddingConfig =
  | {
      readonly kind: "endpoint";
      readonly baseUrl: string;
      readonly apiKey: string;
      readonly model: string;
      readonly timeoutMilliseconds: number;
      readonly maxRetries: number;
    }
  | { readonly kind: "folder"; readonly folder: string };

/** Another service that says who somebody is (OpenID Connect). */
export interface SingleSignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly roleClaim: string;
  readonly roles: readonly { readonly role: z.infer<typeof roleSchema>; readonly value: string }[];
  readonly label: string;
}

/** The authorities' systems behind one gateway. */
export interface SourcesConfig {
  readonly baseUrl: string;
  readonly key: string;
}

export interface Config {
  /** Where policy passages are searched: in memory, filled at start or kept in segments, or in LanceDB. */
  readonly searchIndex: "memory" | "segments" | "lancedb";
  /** Null: search goes by terms alone. */
  readonly embedding: EmbeddingConfig | null;
  /** Null: no single sign-on. */
  readonly singleSignOn: SingleSignOnConfig | null;
  /** Null: no system of the authorities is asked anything. */
  readonly sources: SourcesConfig | null;
  /** Null: answers are extracts only. */
  readonly languageModel: ModelConfig | null;
  /** A model that sees, as second reader of doubtful pages; null: pages stay in the house. */
  readonly visionModel: ModelConfig | null;
  readonly ocrEngine: "pp-ocr" | "tesseract";
  /** Asks tesseract.js, too, about doubtful digits. */
  readonly hasSecondOpinion: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Folder with result files of evaluation runs. */
  readonly evaluationResults: string;
  readonly apiKeys: readonly { readonly role: z.infer<typeof roleSchema>; readonly key: string }[];
  readonly logLevel: string;
  readonly uploadLimits: {
    readonly maxTotalBytes: number;
    readonly maxFileBytes: number;
    readonly maxFiles: number;
    readonly maxFieldBytes: number;
    readonly maxFields: number;
  };
  /** Files that come in parts and no review has taken yet. */
  readonly partialUploads: { readonly maxWaitingBytes: number; readonly expiryMilliseconds: number };
  readonly reviewConcurrency: number;
  /** Which portals are called back, with their secrets (docs/portals.md); null: none. */
  readonly webhooksFile: string | null;
  /** Sites whose pages may show the applicant flow and call for it (docs/portals.md); empty: none. */
  readonly embedOrigins: readonly string[];
  /** Where people reach the service, without a slash at the end; null: where it listens. */
  readonly publicUrl: string | null;
}

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  /** What is wrong, one sentence each, for the operator; values are not quoted. */
  | { readonly ok: false; readonly problems: readonly string[] };

const loopbackHosts: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/** True when only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return loopbackHosts.has(host);
}

function singleSignOnOf(
  values: z.output<typeof environmentSchema>,
): SingleSignOnConfig | "incomplete" | null {
  if (values.OIDC_ISSUER === undefined) return null;
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = values;
  if (!clientId || !clientSecret || !publicUrl || values.OIDC_ROLES.length === 0) return "incomplete";
  return {
    issuer: values.OIDC_ISSUER,
    clientId,
    clientSecret,
    redirectUri: `${publicUrl.replace(/\/+$/, "")}/v1/session/callback`,
    scope: values.OIDC_SCOPE,
    roleClaim: values.OIDC_ROLE_CLAIM,
    roles: values.OIDC_ROLES,
    label: values.OIDC_LABEL,
  };
}

/** Reads the configuration; empty values count as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `环境变量 ${issue.path.join(".")}：${issue.message}`),
    };
  const values = parsed.data;
  if (!isLoopback(values.HOST) && values.API_KEYS.length === 0)
    return {
      ok: false,
      problems: [
        `HOST 为 ${values.HOST}，其他机器可以访问，必须先设置 API_KEYS（如 portal:密钥,clerk:密钥）；仅本机使用请去掉 HOST。`,
      ],
    };
  if (values.EMBED_ORIGINS.length > 0 && !values.API_KEYS.some(({ role }) => role === "portal"))
    return {
      ok: false,
      problems: [
        "设置了 EMBED_ORIGINS，还须在 API_KEYS 中给门户一个密钥（portal:密钥），门户的服务器凭它取页面令牌。",
      ],
    };
  if (values.LLM_BASE_URL && !values.LLM_MODEL)
    return { ok: false, problems: ["设置了 LLM_BASE_URL，还须以 LLM_MODEL 指定模型。"] };
  if (values.EMBEDDING_BASE_URL && !values.EMBEDDING_MODEL)
    return { ok: false, problems: ["设置了 EMBEDDING_BASE_URL，还须以 EMBEDDING_MODEL 指定模型。"] };
  if (values.EMBEDDING_BASE_URL && values.EMBEDDING_MODEL_DIR)
    return { ok: false, problems: ["EMBEDDING_BASE_URL 与 EMBEDDING_MODEL_DIR 只能设置一个。"] };
  const signOn = singleSignOnOf(values);
  if (signOn === "incomplete")
    return {
      ok: false,
      problems: [
        "设置了 OIDC_ISSUER，还须设置 OIDC_CLIENT_ID、OIDC_CLIENT_SECRET、OIDC_ROLES 和 PUBLIC_URL。",
      ],
    };
  if (values.VISION_BASE_URL && !values.VISION_MODEL)
    return { ok: false, problems: ["设置了 VISION_BASE_URL，还须以 VISION_MODEL 指定模型。"] };
  const limits = {
    jsonMode: values.LLM_JSON_MODE,
    timeoutMilliseconds: values.LLM_TIMEOUT_SECONDS * 1000,
    maxRetries: values.LLM_MAX_RETRIES,
    dailyTokens: values.LLM_DAILY_TOKENS,
  };
  return {
    ok: true,
    config: {
      singleSignOn: signOn,
      embedding: embeddingOf(values),
      searchIndex: values.SEARCH_INDEX,
      sources: values.SOURCES_BASE_URL
        ? { baseUrl: values.SOURCES_BASE_URL, key: values.SOURCES_API_KEY }
        : null,
      languageModel:
        values.LLM_BASE_URL && values.LLM_MODEL
          ? { baseUrl: values.LLM_BASE_URL, apiKey: values.LLM_API_KEY, model: values.LLM_MODEL, ...limits }
          : null,
      visionModel:
        values.VISION_BASE_URL && values.VISION_MODEL
          ? {
              baseUrl: values.VISION_BASE_URL,
              apiKey: values.VISION_API_KEY,
              model: values.VISION_MODEL,
              ...limits,
            }
          : null,
      ocrEngine: values.OCR_ENGINE,
      hasSecondOpinion: values.OCR_SECOND_OPINION === "tesseract",
      port: values.PORT,
      host: values.HOST,
      dataDir: values.DATA_DIR,
      evaluationResults: values.EVAL_RESULTS_DIR,
      apiKeys: values.API_KEYS,
      logLevel: values.LOG_LEVEL,
      uploadLimits: {
        maxTotalBytes: values.UPLOAD_MAX_TOTAL_MB,
        maxFileBytes: values.UPLOAD_MAX_FILE_MB,
        maxFiles: values.UPLOAD_MAX_FILES,
        // The largest field is `form`; a filled-in form is a few kilobytes.
        maxFieldBytes: 256 * 1024,
        maxFields: 20,
      },
      partialUploads: {
        maxWaitingBytes: values.UPLOAD_WAITING_MB,
        expiryMilliseconds: values.UPLOAD_EXPIRY_HOURS * 3_600_000,
      },
      reviewConcurrency: values.REVIEW_CONCURRENCY,
      webhooksFile: values.WEBHOOKS_FILE ?? null,
      embedOrigins: values.EMBED_ORIGINS,
      publicUrl: values.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    },
  };
}

function embeddingOf(values: z.output<typeof environmentSchema>): EmbeddingConfig | null {
  if (values.EMBEDDING_MODEL_DIR) return { kind: "folder", folder: values.EMBEDDING_MODEL_DIR };
  if (!values.EMBEDDING_BASE_URL || !values.EMBEDDING_MODEL) return null;
  return {
    kind: "endpoint",
    baseUrl: values.EMBEDDING_BASE_URL,
    apiKey: values.EMBEDDING_API_KEY,
    model: values.EMBEDDING_MODEL,
    timeoutMilliseconds: values.EMBEDDING_TIMEOUT_SECONDS * 1000,
    maxRetries: values.EMBEDDING_MAX_RETRIES,
  };
}
