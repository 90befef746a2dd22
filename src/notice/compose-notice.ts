import { applicantOf } from "../domain/applicant.ts";
import { type HolidayYear, workingDaysAfter } from "../domain/calendar.ts";
import type { Finding } from "../domain/finding.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { Report } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { fillTemplate, type Wording } from "../domain/wording.ts";
import type { NOTICE_TEXTS } from "../domain/wording-keys.ts";
import { maskIdNumbers, maskName, maskPhoneNumbers } from "../standards/mask-personal-data.ts";
import type { NotifiedGroup, NotifiedSection, OneTimeNotification } from "./one-time-notification.ts";

export interface NoticeOptions {
  readonly wording: Wording;
  readonly calendar: readonly HolidayYear[];
  /** Days clerks gave, by material id; they stand instead of counted ones. Null: no day was given. */
  readonly givenDays?: ReadonlyMap<string, LocalDate | null>;
}

/** The notice of a finished review: everything to correct, once, in the order in which to do it. */
export function composeNotice(
  report: Report,
  item: ServiceItem,
  options: NoticeOptions,
): OneTimeNotification {
  const say = sentences(options.wording);
  const name = (materialId: string | null) =>
    report.materials.find((material) => material.materialId === materialId)?.name ??
    say("notice-group-other", {});
  const grouped = (findings: readonly Finding[]) => groupFindings(findings, name, say);
  const blocking = report.findings.filter((finding) => finding.severity === "blocking");
  const violated = blocking.filter((finding) => finding.verdict === "violated");
  const open = blocking.filter((finding) => finding.verdict === "undetermined");
  const deferrable = new Set(
    report.materials.flatMap((material) => (material.state === "deferrable" ? [material.materialId] : [])),
  );
  const isLater = (finding: Finding) =>
    finding.code === "missing-material" && finding.materialId !== null && deferrable.has(finding.materialId);
  const advisory = report.findings.filter((finding) => finding.severity === "advisory");
  const sections: readonly NotifiedSection[] = [
    {
      kind: "corrections",
      heading: say("notice-heading-corrections", {}),
      note: null,
      groups: grouped(violated),
      lines: [],
    },
    {
      kind: "questions",
      heading: say("notice-heading-questions", {}),
      note: say("notice-question", {}),
      groups: grouped(open),
      lines: [],
    },
    {
      kind: "later",
      heading: say("notice-heading-later", {}),
      note: null,
      groups: grouped(advisory.filter(isLater)),
      lines: laterLines(report, options, say),
    },
    {
      kind: "hints",
      heading: say("notice-heading-hints", {}),
      note: null,
      groups: grouped(advisory.filter((finding) => !isLater(finding))),
      lines: [],
    },
  ];
  return {
    title: say(
      report.verdict === "needs-correction" ? "notice-title-correction" : "notice-title-information",
      {},
    ),
    label: say("notice-label", {}),
    heading: headingLines(report, item, say),
    intro: introOf(report, item, { violated: violated.length, open: open.length }, say),
    sections: numbered(sections.filter((section) => section.groups.length > 0 || section.lines.length > 0)),
    closing: say("notice-closing", {}),
  };
}

type Say = (key: keyof typeof NOTICE_TEXTS, values: Readonly<Record<string, string>>) => string;

function sentences(wording: Wording): Say {
  return (key, values) => {
    const template = wording.texts[key];
    if (template === undefined)
      throw new Error(`wording "${key}" is missing; the catalog should have refused it`);
    return fillTemplate(template, values);
  };
}

/** 一、二、三 in the order of the sections that are there. */
function numbered(sections: readonly NotifiedSection[]): readonly NotifiedSection[] {
  const numerals = ["一", "二", "三", "四"];
  return sections.map((section, index) => ({
    ...section,
    heading: section.heading.replace(/^[一二三四]、/, `${numerals[index] ?? ""}、`),
  }));
}

function groupFindings(
  findings: readonly Finding[],
  name: (materialId: string | null) => string,
  say: Say,
): readonly NotifiedGroup[] {
  const ids = [...new Set(findings.map((finding) => finding.materialId))];
  return ids.map((materialId) => ({
    materialName: name(materialId),
    findings: findings
      .filter((finding) => finding.materialId === materialId)
      .map((finding) => ({
        findingId: finding.id,
        message: mask(finding.message),
        correction: mask(finding.correction),
        basis: say("notice-basis", { basis: `${finding.basis.title}${finding.basis.article ?? ""}` }),
      })),
  }));
}

function mask(text: string): string {
  return maskPhoneNumbers(maskIdNumbers(text));
}

function headingLines(report: Report, item: ServiceItem, say: Say): readonly string[] {
  const applicant = applicantOf(report.form, report.prefill);
  return [
    say("notice-item", { item: item.name }),
    ...(applicant === null ? [] : [say("notice-applicant", { name: maskName(applicant) })]),
    say("notice-number", { id: report.id }),
    say("notice-date", { date: report.asOf }),
  ];
}

function introOf(
  report: Report,
  item: ServiceItem,
  counts: { readonly violated: number; readonly open: number },
  say: Say,
): string {
  switch (report.verdict) {
    case "pass":
      return say("notice-intro-pass", { item: item.name });
    case "pass-with-deferral":
      return say("notice-intro-pass-with-deferral", { item: item.name });
    case "needs-correction":
      return say("notice-intro-needs-correction", { item: item.name, count: String(counts.violated) });
    case "needs-human":
    case null:
      return say("notice-intro-needs-human", { item: item.name, count: String(counts.open) });
  }
}

/** When what may follow later is due, and what commitments stand in for. */
function laterLines(report: Report, { calendar, givenDays }: NoticeOptions, say: Say): readonly string[] {
  return report.materials.flatMap((material) => {
    const given = givenDays?.get(material.materialId) ?? null;
    if (material.state === "committable") {
      const line =
        given === null
          ? say("notice-commitment", { material: material.name })
          : say("notice-commitment-given", { material: material.name, date: given });
      return [`${line}${material.commitmentText ?? ""}`];
    }
    if (material.state === "deferrable" && given !== null)
      return [say("notice-later-given", { material: material.name, date: given })];
    if (material.state !== "deferrable" || material.dueInWorkingDays === undefined) return [];
    const due = workingDaysAfter(report.asOf, material.dueInWorkingDays, calendar);
    const values = { material: material.name, days: String(material.dueInWorkingDays), date: due.day };
    return [say(due.isCertain ? "notice-later" : "notice-later-uncertain", values)];
  });
}
