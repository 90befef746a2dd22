import type { Role } from "./account-store.ts";

/** Where to send the browser, and what has to be remembered until it comes back. */
export interface SignOnStart {
  readonly url: string;
  /** Opaque; kept by the browser in a cookie only the service reads. Holds a secret of this one attempt. */
  readonly memory: string;
}

/** `no-role`: the provider vouches for somebody who has no role here. */
export type SignOnOutcome =
  | { readonly kind: "vouched"; readonly subject: string; readonly name: string; readonly role: Role }
  | { readonly kind: "no-role" }
  | { readonly kind: "refused" };

/** Another service that says who somebody is (OpenID Connect). */
export interface SingleSignOn {
  /** As on the button: "单位统一认证". */
  readonly label: string;
  /** @throws ServiceError `sign-on-unavailable` when the provider cannot be reached */
  start(): Promise<SignOnStart>;
  /** @param url the whole address the browser came back to */
  finish(url: string, memory: string): Promise<SignOnOutcome>;
}
