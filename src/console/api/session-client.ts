import type { SessionInfo } from "../../http/desk-contract.ts";
import { forgetAccessKey } from "./access-key.ts";
import { requestJson, send } from "./request.ts";

export function getSession(): Promise<SessionInfo> {
  return requestJson<SessionInfo>("/v1/session", {});
}

/** Throws ApiProblem `sign-in-refused` or `sign-in-locked`. */
export function signIn(name: string, password: string): Promise<SessionInfo> {
  forgetAccessKey();
  return requestJson<SessionInfo>(
    "/v1/session",
    {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, password }),
    },
    { isSigningIn: true },
  );
}

export async function signOut(): Promise<void> {
  await send("/v1/session", { method: "DELETE" });
  forgetAccessKey();
}
