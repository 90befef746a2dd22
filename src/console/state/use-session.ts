import { readonly, shallowRef } from "vue";
import type { SessionInfo } from "../../http/desk-contract.ts";
import { giveAccessKey, isKeyAsked, stopAsking } from "../api/access-key.ts";
import { setCsrfToken } from "../api/csrf-token.ts";
import { getSession, signIn, signOut } from "../api/session-client.ts";

const session = shallowRef<SessionInfo | null>(null);
let loading: Promise<SessionInfo> | null = null;

function take(info: SessionInfo): SessionInfo {
  session.value = info;
  setCsrfToken(info.csrfToken);
  return info;
}

/** Who is at the page, and what they may do; asked for once, and again after signing in or out. */
export function useSession() {
  return {
    session: readonly(session),
    may: (permission: string): boolean =>
      session.value?.caller?.permissions.some((granted) => granted === permission) ?? false,
    load(): Promise<SessionInfo> {
      loading ??= getSession()
        .then(take)
        .finally(() => {
          loading = null;
        });
      return loading;
    },
    async signIn(name: string, password: string): Promise<void> {
      take(await signIn(name, password));
      stopAsking();
    },
    async useKey(key: string): Promise<void> {
      giveAccessKey(key);
      take(await getSession());
    },
    async signOut(): Promise<void> {
      await signOut();
      take(await getSession());
    },
    isAsked: isKeyAsked,
  };
}
