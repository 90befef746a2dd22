import { type App, createApp, h, type ShallowReactive, shallowReactive } from "vue";
import { callWithTokens } from "../api/access-key.ts";
import { setServiceAddress } from "../api/service-address.ts";
import { keepRouteInMemory } from "../router/use-route.ts";
import { type PortalForm, takeFormFrom } from "../state/known-sources.ts";
import { keepLastReviewOf } from "../state/last-review.ts";
import { type Surroundings, surroundingsKey } from "../state/surroundings.ts";
import EmbedApp from "./embed-app.vue";
import { type AskPortal, askAt, portalTokens } from "./portal-tokens.ts";

/** What the attributes say. */
interface Settings {
  readonly itemId: string;
  readonly theme: string;
  readonly isLargeType: boolean;
}

const themes: ReadonlySet<string> = new Set(["light", "dark", "auto"]);

/**
 * `<first-pass item="…" token-url="…">`: the applicant flow of one item in another site's page. One to a page: the
 * pages inside keep what they know once. See docs/portals.md for attributes, events, parts and custom properties.
 * @param styles the whole style sheet, for inside
 * @param home where the script came from: the service, unless the attribute `service` names another
 */
export function firstPassElement(styles: string, home: string): typeof HTMLElement {
  return class FirstPass extends HTMLElement {
    static readonly observedAttributes = ["item", "theme", "type"];
    /** How to get a token, instead of `token-url`. */
    tokenProvider = setBefore<AskPortal>(this, "tokenProvider");
    /** What the applicant has filled in at the portal: checked with the papers, and not asked again. */
    form = setBefore<PortalForm>(this, "form");
    #app: App | null = null;
    #settings: ShallowReactive<Settings> | null = null;

    connectedCallback(): void {
      // Parsers may connect an element before its page's script has set its properties.
      queueMicrotask(() => this.isConnected && !this.#app && this.#start());
    }

    disconnectedCallback(): void {
      // Moving an element takes it out and puts it in again at once.
      queueMicrotask(() => !this.isConnected && this.#end());
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (!this.#app || before === now) return;
      if (name === "item") {
        this.#end();
        this.#start();
      } else if (this.#settings) Object.assign(this.#settings, this.#read());
    }

    #read(): Settings {
      const theme = this.getAttribute("theme") ?? "";
      return {
        itemId: this.getAttribute("item") ?? "",
        theme: themes.has(theme) ? theme : "light",
        isLargeType: this.getAttribute("type") === "large",
      };
    }

    #start(): void {
      const settings = shallowReactive(this.#read());
      const { itemId } = settings;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const place = document.createElement("div");
      root.replaceChildren(place);
      dress(root, styles);
      setServiceAddress(this.getAttribute("service") ?? home);
      callWithTokens(
        portalTokens(() => (this.tokenProvider ?? askAt(this.getAttribute("token-url") ?? "", itemId))()),
      );
      takeFormFrom(() => this.form);
      keepLastReviewOf(itemId);
      keepRouteInMemory({ page: "questions", itemId, answers: {}, commitments: [] });
      const app = createApp({ render: () => h(EmbedApp, { ...settings }) });
      app.provide(surroundingsKey, this.#surroundings(root));
      app.mount(place);
      this.#app = app;
      this.#settings = settings;
    }

    #end(): void {
      this.#app?.unmount();
      this.#app = null;
      this.#settings = null;
    }

    #surroundings(root: ShadowRoot): Surroundings {
      return {
        root,
        isEmbedded: true,
        setTitle: () => {},
        scrollToTop: () => this.scrollIntoView({ block: "start", behavior: "instant" }),
        tell: (name, detail) =>
          void this.dispatchEvent(
            new CustomEvent(`firstpass-${name}`, { detail, bubbles: true, composed: true }),
          ),
      };
    }
  };
}

/** A property the page set while the element was still an unknown one: fields of a class would begin empty. */
function setBefore<Value>(element: HTMLElement, name: string): Value | null {
  return Object.hasOwn(element, name) ? (Reflect.get(element, name) as Value) : null;
}

/** By a constructed sheet, which the page's content security policy does not forbid; older browsers get an element. */
function dress(root: ShadowRoot, styles: string): void {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const element = document.createElement("style");
  element.textContent = styles;
  root.prepend(element);
}
