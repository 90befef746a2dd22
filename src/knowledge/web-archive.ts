import PostalMime from "postal-mime";

/** What browsers and WPS write first into a page saved as one file (.mht, .mhtml; RFC 2557). */
const opening = /^(?:From|Subject|Date|MIME-Version|Content-Type|Snapshot-Content-Location|X-\w[\w-]*):/i;
/** The first headers stand within this many characters; chosen. */
const headLength = 4000;

/** Whether the text is a web page saved as one file. */
export function isWebArchive(text: string): boolean {
  const head = text.slice(0, headLength);
  return opening.test(head) && /^Content-Type:\s*multipart\/related/im.test(head);
}

/**
 * The page of a web page saved as one file, in whatever encoding it was written; pictures, styles and scripts beside
 * it are left out. Null when it holds no page. Nesting is bounded by the parser.
 */
export async function pageOfWebArchive(bytes: Uint8Array): Promise<string | null> {
  try {
    const { html } = await PostalMime.parse(bytes, { maxNestingDepth: 16 });
    return html === undefined || html.trim() === "" ? null : html;
  } catch {
    // The parser gives up on what is nested too deep or has headers without end: no page, an expected outcome.
    return null;
  }
}
