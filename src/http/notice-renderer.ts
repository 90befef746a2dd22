import type { Report } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { composeNotice, type NoticeOptions } from "../notice/compose-notice.ts";
import type { OneTimeNotification } from "../notice/one-time-notification.ts";
import { renderNoticeHtml } from "../notice/render-notice-html.ts";
import { renderNoticeText } from "../notice/render-notice-text.ts";
import type { NoticeFormat } from "./contract.ts";

/** A finished review's notice in one format; null where this deployment cannot make that format. */
export type NoticeRenderer = (
  report: Report,
  item: ServiceItem,
  format: NoticeFormat,
) => Promise<string | Uint8Array | null>;

/** Makes the formats that need fonts and packers; absent on runtimes without them. */
export interface DocumentRenderers {
  pdf(notice: OneTimeNotification): Promise<Uint8Array>;
  docx(notice: OneTimeNotification): Promise<Uint8Array>;
}

export function noticeRenderer(options: NoticeOptions, documents: DocumentRenderers | null): NoticeRenderer {
  return async (report, item, format) => {
    const notice = composeNotice(report, item, options);
    switch (format) {
      case "html":
        return renderNoticeHtml(notice);
      case "text":
        return renderNoticeText(notice);
      case "pdf":
        return documents ? await documents.pdf(notice) : null;
      case "docx":
        return documents ? await documents.docx(notice) : null;
    }
  };
}
