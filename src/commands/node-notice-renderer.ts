import { renderNoticeDocx } from "../adapters/notice-pdf/render-notice-docx.ts";
import { renderNoticePdf } from "../adapters/notice-pdf/render-notice-pdf.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { NoticeRenderer } from "../http/notice-renderer.ts";
import { composeNotice } from "../notice/compose-notice.ts";
import { renderNoticeHtml } from "../notice/render-notice-html.ts";
import { renderNoticeText } from "../notice/render-notice-text.ts";

/** Notices in every format, with the wording and calendar of the catalog. */
export function nodeNoticeRenderer(catalog: Catalog): NoticeRenderer {
  return async (report, item, format) => {
    const notice = composeNotice(report, item, { wording: catalog.wording, calendar: catalog.calendar });
    switch (format) {
      case "html":
        return renderNoticeHtml(notice);
      case "text":
        return renderNoticeText(notice);
      case "pdf":
        return await renderNoticePdf(notice);
      case "docx":
        return await renderNoticeDocx(notice);
    }
  };
}
