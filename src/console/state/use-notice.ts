import { onScopeDispose, shallowReadonly, shallowRef } from "vue";
import { isKeyed as isAccessKeyed } from "../api/access-key.ts";
import type { ApiProblem } from "../api/api-problem.ts";
import { getNotice, noticeUrl } from "../api/client.ts";
import { useRequest } from "./use-request.ts";

/**
 * The notice where a key is needed: a frame and a link cannot send one, so its bytes are fetched.
 * Without keys the plain addresses are used and nothing is fetched here.
 */
export function useNotice(reviewId: string) {
  const isKeyed = isAccessKeyed();
  const page = shallowRef<{ readonly body: string; readonly style: string } | null>(null);
  const request = useRequest((signal, format: "html" | "pdf", isLargeType: boolean) =>
    getNotice(reviewId, format, isLargeType, signal),
  );
  let address: string | null = null;
  onScopeDispose(() => address && URL.revokeObjectURL(address));

  async function loadPage(): Promise<void> {
    const bytes = isKeyed ? await request.run("html", false) : null;
    if (bytes) page.value = withoutStyle(await bytes.text());
  }

  /** Saves the PDF; with a key by way of memory, since the link itself would be refused. */
  async function savePdf(event: Event, isLargeType = false): Promise<void> {
    if (!isKeyed) return;
    event.preventDefault();
    const bytes = await request.run("pdf", isLargeType);
    if (!bytes) return;
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(bytes);
    const link = document.createElement("a");
    link.href = address;
    link.download = `${reviewId}.pdf`;
    link.click();
  }

  /** Puts the notice's own styles back: a page in memory may bring none itself (security policy). */
  function dress(frame: HTMLIFrameElement): void {
    const view = frame.contentDocument?.defaultView;
    if (!view || !page.value || !frame.contentDocument) return;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(page.value.style);
    frame.contentDocument.adoptedStyleSheets = [sheet];
  }

  const problem = request.problem as Readonly<{ value: ApiProblem | null }>;
  return {
    isKeyed,
    htmlUrl: noticeUrl(reviewId, "html"),
    page: shallowReadonly(page),
    problem,
    loadPage,
    savePdf,
    dress,
  };
}

/** Parsing a page with its styles in it is itself what the policy reports; in the notice's text `<` is escaped. */
function withoutStyle(html: string): { readonly body: string; readonly style: string } {
  const element = /<style[^>]*>([\s\S]*?)<\/style>/g;
  const style = [...html.matchAll(element)].map(([, rules]) => rules ?? "").join("\n");
  return { body: html.replace(element, ""), style };
}
