/** What the pages are about that need something to show. */
export interface Shown {
  readonly itemId: string;
  readonly reviewId: string;
  readonly documentId: string;
}

export interface PageCase {
  readonly name: string;
  /** The part of the address after `#`. */
  address(shown: Shown): string;
  /** Seen once the page is there with what it shows. */
  readonly ready: string;
  /** Has tables, charts or columns on a wide screen that a narrow one shows otherwise. */
  readonly isWideDifferent: boolean;
}

const wideDifferent: ReadonlySet<string> = new Set([
  "report",
  "queue",
  "case",
  "notice of a case",
  "statistics",
  "audit trail",
  "items",
  "editing an item",
  "documents",
  "hit tests",
  "evaluations",
]);

const page = (name: string, address: string | ((shown: Shown) => string), ready: string): PageCase => ({
  name,
  address: typeof address === "string" ? () => address : address,
  ready,
  isWideDifferent: wideDifferent.has(name),
});

/**
 * Every page of the console; two that are one and the same with other contents do not follow each other. The access
 * key's and the portal's have services of their own, in their own tests.
 */
export const pages: readonly PageCase[] = [
  page("choice of an item", "/", ".item"),
  page("questions", ({ itemId }) => `/items/${itemId}`, "form input[type=radio]"),
  page("checklist", ({ itemId }) => `/items/${itemId}/checklist`, "main article"),
  page("no item found", "/?q=xyzzy", "form"),
  page("upload", ({ itemId }) => `/items/${itemId}/upload`, ".drop"),
  page("report", ({ reviewId }) => `/reviews/${reviewId}`, "[data-test=verdict]"),
  page("notice", ({ reviewId }) => `/reviews/${reviewId}/notice`, "iframe"),
  page("a review there is not", "/reviews/none", "[role=alert]"),
  page("an address nobody knows", "/nowhere", "[role=alert]"),
  page("sign-in", "/sign-in", "h1"),
  page("queue", "/desk", "[data-test=queue-row]"),
  page("walk-in", "/desk/walk-in", "select"),
  page("case", ({ reviewId }) => `/desk/reviews/${reviewId}`, "[data-test=desk-page]"),
  page("notice of a case", ({ reviewId }) => `/desk/reviews/${reviewId}/notice`, "iframe"),
  page("statistics", "/statistics", "[data-test=verdicts]"),
  page("audit trail", "/audit", "[data-test=audit]"),
  page("items", "/studio", "[data-test=studio-items]"),
  page("item", ({ itemId }) => `/studio/items/${itemId}`, "[data-test=find-rule]"),
  page("editing an item", ({ itemId }) => `/studio/items/${itemId}?view=edit`, "[data-test=edit-rules]"),
  page("an item from a guide", "/studio/guides", "[data-test=guide-form]"),
  page("changes", "/studio/changes", "h1"),
  page("documents", "/studio/documents", "[data-test=documents]"),
  page("document", ({ documentId }) => `/studio/documents/${documentId}`, "[data-test=passages]"),
  page("search", `/studio/search?q=${encodeURIComponent("停车证多久能拿到")}`, "[data-test=hit]"),
  page("hit tests", "/studio/hit-tests", "[data-test=hit-rows]"),
  page("evaluations", "/studio/evaluations", "[data-test=evaluation-runs]"),
  page("gaps", "/studio/gaps", "[data-test=gaps]"),
  page("synonyms", "/studio/synonyms", "[data-test=synonyms] li"),
];
