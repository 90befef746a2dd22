import type { Report } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { NoticeFormat } from "./contract.ts";

/** A finished review's notice in one format; null where this deployment cannot make that format. */
export type NoticeRenderer = (
  report: Report,
  item: ServiceItem,
  format: NoticeFormat,
) => Promise<string | Uint8Array | null>;
