import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  type IDToken,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import { ServiceError } from "../../domain/service-error.ts";
import type { Role } from "../../ports/account-store.ts";
import type { SingleSignOn } from "../../ports/single-sign-on.ts";

export interface OpenIdOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the browser comes back to, as registered with the provider. */
  readonly redirectUri: string;
  readonly scope: string;
  /** Claim that names what somebody may do: a text or a list of texts. */
  readonly roleClaim: string;
  /** The first whose value the claim holds counts. */
  readonly roles: readonly { readonly role: Role; readonly value: string }[];
  readonly label: string;
}

const memorySchema = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });

/**
 * OpenID Connect, authorization code flow with PKCE, state and nonce. The provider is asked about itself at
 * the first sign-in, not at start-up: the service starts without it. Plain http only on this machine.
 */
export function openIdSignOn(options: OpenIdOptions): SingleSignOn {
  let found: Promise<Configuration> | null = null;
  function provider(): Promise<Configuration> {
    found ??= discover(options).catch((cause: unknown) => {
      found = null;
      throw new ServiceError("sign-on-unavailable", "the provider did not describe itself", {
        cause,
        isRetryable: true,
      });
    });
    return found;
  }

  return {
    label: options.label,

    async start() {
      const memory = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: options.redirectUri,
        scope: options.scope,
        state: memory.state,
        nonce: memory.nonce,
        code_challenge: await calculatePKCECodeChallenge(memory.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, memory: JSON.stringify(memory) };
    },

    async finish(url, kept) {
      const memory = parseMemory(kept);
      if (!memory) return { kind: "refused" };
      // As the provider knows the address, whatever stands between it and us.
      const returned = new URL(options.redirectUri);
      returned.search = new URL(url).search;
      const configuration = await provider();
      const claims = await claimsOf(configuration, returned, memory, options.roleClaim);
      if (!claims) return { kind: "refused" };
      const held = valuesOf(claims[options.roleClaim]);
      const role = options.roles.find(({ value }) => held.includes(value))?.role;
      if (!role) return { kind: "no-role" };
      const name = [claims.name, claims.preferred_username].find(
        (one) => typeof one === "string" && one !== "",
      );
      const subject = `oidc:${options.issuer}#${claims.sub}`;
      return { kind: "vouched", subject, name: typeof name === "string" ? name : claims.sub, role };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdOptions): Promise<Configuration> {
  const server = new URL(issuer);
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(server.hostname);
  return discovery(
    server,
    clientId,
    clientSecret,
    undefined,
    isLocal && server.protocol === "http:" ? { execute: [allowInsecureRequests] } : {},
  );
}

/** What the provider says about somebody; null where it, or the browser, says anything but yes. */
async function claimsOf(
  configuration: Configuration,
  returned: URL,
  { state, nonce, verifier }: z.infer<typeof memorySchema>,
  roleClaim: string,
): Promise<IDToken | null> {
  try {
    const tokens = await authorizationCodeGrant(configuration, returned, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || claims[roleClaim] !== undefined) return claims ?? null;
    const more = await fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return { ...more, ...claims };
  } catch (cause) {
    const isRefusal =
      cause instanceof AuthorizationResponseError ||
      cause instanceof ResponseBodyError ||
      cause instanceof ClientError;
    if (isRefusal) return null;
    throw new ServiceError("sign-on-unavailable", "the provider did not answer", {
      cause,
      isRetryable: true,
    });
  }
}

function parseMemory(kept: string): z.infer<typeof memorySchema> | null {
  try {
    return memorySchema.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    // Not what we gave the browser.
    return null;
  }
}

function valuesOf(claim: unknown): readonly string[] {
  if (typeof claim === "string") return claim.split(/[\s,]+/);
  return Array.isArray(claim) ? claim.filter((value) => typeof value === "string") : [];
}
