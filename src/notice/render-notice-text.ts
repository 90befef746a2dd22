import type { NotifiedSection, OneTimeNotification } from "./one-time-notification.ts";

/** The notice as plain text, for messages and screens without layout. */
export function renderNoticeText(notice: OneTimeNotification): string {
  const parts = [
    notice.title,
    `（${notice.label}）`,
    notice.heading.join("\n"),
    notice.intro,
    ...notice.sections.map(sectionText),
    notice.closing,
  ];
  return `${parts.join("\n\n")}\n`;
}

function sectionText(section: NotifiedSection): string {
  let number = 0;
  const groups = section.groups.map((group) => {
    const findings = group.findings.map((finding) => {
      number += 1;
      return `  ${number}. ${finding.message}\n     怎么改：${finding.correction}\n     ${finding.basis}`;
    });
    return [`【${group.materialName}】`, ...findings].join("\n");
  });
  return [
    section.heading,
    ...(section.note === null ? [] : [section.note]),
    ...groups,
    ...section.lines.map((line) => `  · ${line}`),
  ].join("\n");
}
