// Signing in: passwords checked slowly, failures counted, sessions held by a token only the browser has.
import type { Account, AccountStore, Role, Session } from "../ports/account-store.ts";
import type { Clock } from "../ports/clock.ts";
import type { Passwords } from "../ports/passwords.ts";

/** Chosen: a working day, after which everybody signs in again. */
const longestSessionMilliseconds = 12 * 3_600_000;
/** Chosen: longer than a lunch break, shorter than a shift left open at a window. */
const idleMilliseconds = 2 * 3_600_000;
/** Chosen: a mistyped password is forgiven, guessing is not. */
const failuresBeforeLock = 5;
const lockMilliseconds = 15 * 60_000;
/** The store is not written at every request. */
const touchMilliseconds = 60_000;

export interface Person {
  /** `account:<name>` or `oidc:<issuer>#<subject>`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface OpenSession {
  readonly person: Person;
  /** Goes with every changing request, so that no other site can make one. */
  readonly csrfToken: string;
}

export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly token: string; readonly session: OpenSession }
  | { readonly kind: "refused" }
  | { readonly kind: "locked"; readonly retryAfterSeconds: number };

export interface SignInService {
  /** Names do not tell upper from lower case. The answer never tells whether there is such an account. */
  signIn(name: string, password: string): Promise<SignInOutcome>;
  /** Opens a session for somebody another service vouches for. */
  admit(person: Person): Promise<{ readonly token: string; readonly session: OpenSession }>;
  /** Null when the token is unknown, too old or unused for too long, or the account is disabled. */
  identify(token: string): Promise<OpenSession | null>;
  signOut(token: string): Promise<void>;
}

export interface SignInDeps {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly clock: Clock;
}

export function signInService({ accounts, passwords, clock }: SignInDeps): SignInService {
  // Checked where there is no such account, so that the time tells nothing about names.
  const decoy = passwords.hash(newToken());

  async function open(person: Person) {
    const token = newToken();
    const now = clock.now().toISOString();
    const session: Session = {
      tokenDigest: await digestOf(token),
      subject: person.id,
      displayName: person.name,
      role: person.role,
      createdAt: now,
      seenAt: now,
    };
    await accounts.openSession(session);
    return { token, session: { person, csrfToken: await csrfTokenOf(token) } };
  }

  return {
    async signIn(typedName, password) {
      const name = typedName.trim().toLowerCase();
      const now = clock.now().getTime();
      const failures = await accounts.failures(name);
      const lockedUntil = failures ? Date.parse(failures.lastAt) + lockMilliseconds : 0;
      if (failures && failures.count >= failuresBeforeLock && lockedUntil > now)
        return { kind: "locked", retryAfterSeconds: Math.ceil((lockedUntil - now) / 1000) };
      const account = await accounts.get(name);
      const isRight = await passwords.verify(password, account?.passwordHash ?? (await decoy));
      if (!account || account.isDisabled || !isRight) {
        const at = new Date(now).toISOString();
        const forgetBefore = new Date(now - lockMilliseconds).toISOString();
        const count = await accounts.noteFailure(name, at, forgetBefore);
        return count >= failuresBeforeLock
          ? { kind: "locked", retryAfterSeconds: lockMilliseconds / 1000 }
          : { kind: "refused" };
      }
      await accounts.clearFailures(name);
      return { kind: "signed-in", ...(await open(personOf(account))) };
    },

    admit: open,

    async identify(token) {
      const tokenDigest = await digestOf(token);
      const session = await accounts.session(tokenDigest);
      if (!session) return null;
      const now = clock.now().getTime();
      const isOver =
        now - Date.parse(session.createdAt) > longestSessionMilliseconds ||
        now - Date.parse(session.seenAt) > idleMilliseconds;
      const person = isOver ? null : await currentPerson(session, accounts);
      if (!person) {
        await accounts.endSession(tokenDigest);
        return null;
      }
      if (now - Date.parse(session.seenAt) > touchMilliseconds)
        await accounts.touchSession(tokenDigest, new Date(now).toISOString());
      return { person, csrfToken: await csrfTokenOf(token) };
    },

    signOut: async (token) => accounts.endSession(await digestOf(token)),
  };
}

function personOf(account: Account): Person {
  return { id: `account:${account.name}`, name: account.displayName, role: account.role };
}

/** A local account's role may have changed, or the account been disabled, since the session began. */
async function currentPerson(session: Session, accounts: AccountStore): Promise<Person | null> {
  const { subject, displayName, role } = session;
  if (!subject.startsWith("account:")) return { id: subject, name: displayName, role };
  const account = await accounts.get(subject.slice("account:".length));
  return account && !account.isDisabled ? personOf(account) : null;
}

/** 256 random bits. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

function csrfTokenOf(token: string): Promise<string> {
  return digestOf(`csrf ${token}`);
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
