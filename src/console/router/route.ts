/**
 * Where one is. The address carries everything needed to come back after a reload:
 * the item, the answers given so far, or the review.
 */
export type Route =
  | { readonly page: "choose"; readonly query: string }
  | ({ readonly page: "questions"; readonly itemId: string } & Choices)
  | ({ readonly page: "checklist"; readonly itemId: string } & Choices)
  | ({ readonly page: "upload"; readonly itemId: string } & Choices)
  | { readonly page: "review"; readonly reviewId: string }
  | { readonly page: "notice"; readonly reviewId: string }
  | { readonly page: "sign-in"; readonly filters: Filters }
  | { readonly page: "desk"; readonly filters: Filters }
  | { readonly page: "walk-in" }
  | { readonly page: "case"; readonly reviewId: string }
  | { readonly page: "case-notice"; readonly reviewId: string }
  | { readonly page: "statistics"; readonly filters: Filters }
  | { readonly page: "audit"; readonly filters: Filters }
  | {
      readonly page: "studio";
      readonly section: StudioSection;
      /** What of the section is open; null: its list. */
      readonly id: string | null;
      readonly filters: Filters;
    }
  | { readonly page: "unknown" };

/** Parts of policy staff's studio, in the order shown. */
export const studioSections = [
  "items",
  "guides",
  "changes",
  "documents",
  "search",
  "hit-tests",
  "evaluations",
  "gaps",
  "synonyms",
] as const;
export type StudioSection = (typeof studioSections)[number];

/** What a list is narrowed to; carried in the address, so that it can be sent on and come back to. */
export type Filters = Readonly<Record<string, string>>;

/** What the applicant decided on the way: carried from step to step in the address. */
export interface Choices {
  readonly answers: Readonly<Record<string, string>>;
  /** Materials to be replaced by a written commitment (告知承诺). */
  readonly commitments: readonly string[];
}

/** Stands beside the answers in the address; no question has this id. */
const commitmentsKey = "~commit";

/** Reads the part of the address after `#`. Never throws: anything else is `unknown`. */
export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = splitOnce(hash.replace(/^#/, ""), "?");
  const parts = path.split("/").filter(Boolean).map(decode);
  const [first, id, page] = parts;
  if (first === undefined) return { page: "choose", query: new URLSearchParams(search).get("q") ?? "" };
  if (first === "items" && id && parts.length <= 3) {
    const choices = parseChoices(search);
    if (page === undefined) return { page: "questions", itemId: id, ...choices };
    if (page === "checklist" || page === "upload") return { page, itemId: id, ...choices };
  }
  if (first === "reviews" && id && parts.length <= 3) {
    if (page === undefined) return { page: "review", reviewId: id };
    if (page === "notice") return { page: "notice", reviewId: id };
  }
  return parseStaffRoute(parts, search);
}

/** Pages of the people who work here. */
function parseStaffRoute(parts: readonly string[], search: string): Route {
  const [first, second, id, page] = parts;
  const filters = Object.fromEntries(new URLSearchParams(search));
  if (
    parts.length === 1 &&
    (first === "sign-in" || first === "desk" || first === "statistics" || first === "audit")
  )
    return { page: first, filters };
  if (first === "desk" && second === "walk-in" && parts.length === 2) return { page: "walk-in" };
  if (first === "desk" && second === "reviews" && id && parts.length <= 4) {
    if (page === undefined) return { page: "case", reviewId: id };
    if (page === "notice") return { page: "case-notice", reviewId: id };
  }
  if (first === "studio" && parts.length <= 3) {
    const section = studioSections.find((one) => one === (second ?? "items"));
    if (section) return { page: "studio", section, id: id ?? null, filters };
  }
  return { page: "unknown" };
}

/** The address of a route, `#` included; `parseRoute` of it gives the same route back. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case "choose":
      return route.query ? `#/?${new URLSearchParams({ q: route.query })}` : "#/";
    case "questions":
      return `#/items/${encodeURIComponent(route.itemId)}${formatChoices(route)}`;
    case "checklist":
    case "upload":
      return `#/items/${encodeURIComponent(route.itemId)}/${route.page}${formatChoices(route)}`;
    case "review":
      return `#/reviews/${encodeURIComponent(route.reviewId)}`;
    case "notice":
      return `#/reviews/${encodeURIComponent(route.reviewId)}/notice`;
    case "sign-in":
    case "desk":
    case "statistics":
    case "audit":
      return `#/${route.page}${formatFilters(route.filters)}`;
    case "walk-in":
      return "#/desk/walk-in";
    case "case":
      return `#/desk/reviews/${encodeURIComponent(route.reviewId)}`;
    case "case-notice":
      return `#/desk/reviews/${encodeURIComponent(route.reviewId)}/notice`;
    case "studio": {
      const id = route.id === null ? "" : `/${encodeURIComponent(route.id)}`;
      return `#/studio/${route.section}${id}${formatFilters(route.filters)}`;
    }
    case "unknown":
      return "#/";
  }
}

function formatFilters(filters: Filters): string {
  const text = new URLSearchParams({ ...filters }).toString();
  return text ? `?${text}` : "";
}

function parseChoices(search: string): Choices {
  const entries = [...new URLSearchParams(search)];
  return {
    answers: Object.fromEntries(entries.filter(([key]) => key !== commitmentsKey)),
    commitments: entries.filter(([key]) => key === commitmentsKey).map(([, materialId]) => materialId),
  };
}

function formatChoices({ answers, commitments }: Choices): string {
  const entries = [...Object.entries(answers), ...commitments.map((id) => [commitmentsKey, id])];
  const text = new URLSearchParams(entries).toString();
  return text ? `?${text}` : "";
}

function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
