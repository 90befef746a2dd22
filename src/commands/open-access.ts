import { join } from "node:path";
import { keptSecret } from "../adapters/fs/kept-secret.ts";
import { scryptPasswords } from "../adapters/node-crypto/scrypt-passwords.ts";
import { openIdSignOn } from "../adapters/openid/openid-sign-on.ts";
import type { Config } from "../config.ts";
import type { AccessPolicy } from "../http/access.ts";
import { browserTokens } from "../http/embedding/browser-tokens.ts";
import type { EmbeddingPolicy } from "../http/embedding/embedding-policy.ts";
import type { AccountStore } from "../ports/account-store.ts";
import type { Clock } from "../ports/clock.ts";
import { signInService } from "../sign-in/sign-in-service.ts";

/**
 * Who gets in. On this machine alone, with no key and no account, everybody; as soon as there is a key,
 * an account or a single sign-on, only who has one.
 */
export async function openAccess(
  config: Config,
  accounts: AccountStore,
  clock: Clock,
): Promise<AccessPolicy> {
  const hasPasswords = (await accounts.list()).length > 0;
  const { singleSignOn } = config;
  if (config.apiKeys.length === 0 && !hasPasswords && !singleSignOn) return { mode: "open" };
  const signIn = signInService({ accounts, passwords: scryptPasswords(), clock });
  return {
    mode: "keys",
    keys: config.apiKeys,
    ...(config.embedOrigins.length > 0 ? { embedding: await openEmbedding(config, clock) } : {}),
    people: {
      signIn,
      hasPasswords,
      singleSignOn: singleSignOn && openIdSignOn(singleSignOn),
      isSecure: config.publicUrl?.startsWith("https:") ?? false,
    },
  };
}

/** The secret outlives a restart: applicants in the middle of it notice nothing. */
async function openEmbedding(config: Config, clock: Clock): Promise<EmbeddingPolicy> {
  const secret = await keptSecret(join(config.dataDir, "browser-tokens.key"));
  return { origins: new Set(config.embedOrigins), tokens: browserTokens(secret, clock) };
}
