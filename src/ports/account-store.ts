export type Role = "portal" | "clerk" | "policy" | "admin";

/** A person who may sign in with a password. */
export interface Account {
  /** As typed at sign-in, lower case. */
  readonly name: string;
  /** As shown and as kept with decisions. */
  readonly displayName: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
  /** UTC instant, ISO 8601. */
  readonly createdAt: string;
}

/** Someone's open session. The token itself is never stored. */
export interface Session {
  readonly tokenDigest: string;
  /** `account:<name>` or `oidc:<issuer>#<subject>`. */
  readonly subject: string;
  readonly displayName: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly seenAt: string;
}

/** Failures in a row of one name, whether or not there is such an account. */
export interface SignInFailures {
  readonly count: number;
  readonly lastAt: string;
}

/** Accounts, sessions and failed attempts. Every method is atomic. */
export interface AccountStore {
  /** False when the name is taken. */
  add(account: Account): Promise<boolean>;
  get(name: string): Promise<Account | null>;
  /** By name. */
  list(): Promise<readonly Account[]>;
  /** Also ends the account's sessions. False when there is none. */
  setDisabled(name: string, isDisabled: boolean): Promise<boolean>;
  /** Also ends the account's sessions. False when there is none. */
  setPassword(name: string, passwordHash: string): Promise<boolean>;

  openSession(session: Session): Promise<void>;
  session(tokenDigest: string): Promise<Session | null>;
  touchSession(tokenDigest: string, seenAt: string): Promise<void>;
  endSession(tokenDigest: string): Promise<void>;

  failures(name: string): Promise<SignInFailures | null>;
  /** Counts one more; returns how many in a row. Forgets names not tried since `forgetBefore`. */
  noteFailure(name: string, at: string, forgetBefore: string): Promise<number>;
  clearFailures(name: string): Promise<void>;
}
