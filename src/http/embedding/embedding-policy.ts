import type { BrowserTokens } from "./browser-tokens.ts";

/** Which sites may show the applicant flow in their own pages, and the tokens their applicants call with. */
export interface EmbeddingPolicy {
  /** As browsers send them in `Origin`: scheme, host, port where it is not the usual one. */
  readonly origins: ReadonlySet<string>;
  readonly tokens: BrowserTokens;
}
