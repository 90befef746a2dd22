import { type InjectionKey, inject } from "vue";

/** What happened in the applicant flow, for a page around it that wants to know. */
export interface FlowEvents {
  readonly submitted: { readonly reviewId: string; readonly itemId: string };
  readonly reported: {
    readonly reviewId: string;
    readonly itemId: string;
    readonly status: "done" | "failed";
    readonly verdict: string | null;
    readonly blocking: number;
    readonly advisory: number;
    readonly undetermined: number;
  };
  readonly erased: { readonly reviewId: string };
}

/** What is around the pages: our own document, or a shadow root in another site's page. */
export interface Surroundings {
  /** Where elements of the pages are looked for, and pasted files arrive. */
  readonly root: Document | ShadowRoot;
  /** Whether the pages are a part of another site's page, whose title, scrolling and printing are not ours. */
  readonly isEmbedded: boolean;
  setTitle(title: string): void;
  scrollToTop(): void;
  tell<Name extends keyof FlowEvents>(name: Name, detail: FlowEvents[Name]): void;
}

export const surroundingsKey: InjectionKey<Surroundings> = Symbol("surroundings");

const ownDocument: Surroundings = {
  get root() {
    return document;
  },
  isEmbedded: false,
  setTitle(title) {
    document.title = title;
  },
  scrollToTop: () => window.scrollTo({ top: 0, behavior: "instant" }),
  tell: () => {},
};

export function useSurroundings(): Surroundings {
  return inject(surroundingsKey, ownDocument);
}
