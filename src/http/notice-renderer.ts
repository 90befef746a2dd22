import type { OneTimeNotification } from "../notice/one-time-notification.ts";
import { renderNoticeHtml } from "../notice/render-notice-html.ts";
import { renderNoticeText } from "../notice/render-notice-text.ts";
import type { NoticeFormat } from "./contract.ts";

/** A notice in one format; null where this deployment cannot make that format. */
export type NoticeRenderer = (
  notice: OneTimeNotification,
  format: NoticeFormat,
  /** For the PDF alone: in large type (适老化). */
  isLargeType?: boolean,
) => Promise<string | Uint8Array | null>;

/** Makes the formats that need fonts and packers; absent on runtimes without them. */
export interface DocumentRenderers {
  pdf(notice: OneTimeNotification, isLargeType: boolean): Promise<Uint8Array>;
  docx(notice: OneTimeNotification): Promise<Uint8Array>;
}

export function noticeRenderer(documents: DocumentRenderers | null): NoticeRenderer {
  return async (notice, format, isLargeType = false) => {
    switch (format) {
      case "html":
        return renderNoticeHtml(notice);
      case "text":
        return renderNoticeText(notice);
      case "pdf":
        return documents ? await documents.pdf(notice, isLargeType) : null;
      case "docx":
        return documents ? await documents.docx(notice) : null;
    }
  };
}
