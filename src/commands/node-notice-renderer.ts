import type { Catalog } from "../catalog/catalog.ts";
import type { NoticeRenderer } from "../http/notice-renderer.ts";

export function nodeNoticeRenderer(_catalog: Catalog): NoticeRenderer {
  return () => Promise.resolve(null);
}
