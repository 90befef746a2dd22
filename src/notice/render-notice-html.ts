import type { NotifiedSection, OneTimeNotification } from "./one-time-notification.ts";

export interface HtmlOptions {
  /** Larger letters and spacing for people who see badly. */
  readonly isLargeType?: boolean;
}

/** The notice as one HTML page that needs nothing else and prints on A4. Every text is escaped. */
export function renderNoticeHtml(
  notice: OneTimeNotification,
  { isLargeType = false }: HtmlOptions = {},
): string {
  const title = escapeHtml(notice.title);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${STYLE}
${isLargeType ? "html { font-size: 22px; line-height: 1.9; }" : ""}
</style>
</head>
<body>
<main>
<p class="label" role="note">${escapeHtml(notice.label)}</p>
<h1>${title}</h1>
<ul class="heading">${notice.heading.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>
<p>${escapeHtml(notice.intro)}</p>
${notice.sections.map(sectionHtml).join("\n")}
<p class="closing">${escapeHtml(notice.closing)}</p>
<p class="label">${escapeHtml(notice.label)}</p>
</main>
</body>
</html>
`;
}

const STYLE = `html { font-size: 16px; line-height: 1.7; color: #1a1a1a; background: #fff; }
body { margin: 0; font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 46em; margin: 0 auto; padding: 1.5em; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; text-align: center; margin: .4em 0 .8em; }
h2 { font-size: 1.2em; margin: 1.4em 0 .5em; border-bottom: 2px solid #0b5cad; padding-bottom: .2em; }
h3 { font-size: 1em; margin: 1em 0 .3em; }
ul.heading { list-style: none; padding: 0; margin: 0 0 1em; }
ol { padding-left: 1.8em; margin: 0; }
li { margin-bottom: .7em; break-inside: avoid; }
li p { margin: .1em 0; }
.basis { color: #595959; font-size: .9em; }
.label { color: #8a4b00; font-size: .9em; text-align: center; border: 1px solid #d9a55b; padding: .3em; }
.closing { margin-top: 1.5em; }
@page { size: A4; margin: 20mm 18mm; }
@media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; } h3 { break-after: avoid; } }`;

/** Numbers run through the whole section, so that people can say "the third one". */
function sectionHtml(section: NotifiedSection): string {
  let start = 1;
  const groups = section.groups.map((group) => {
    const items = group.findings.map(
      (finding) =>
        `<li><p>${escapeHtml(finding.message)}</p><p><strong>怎么改：</strong>${escapeHtml(finding.correction)}</p><p class="basis">${escapeHtml(finding.basis)}</p></li>`,
    );
    const html = `<h3>${escapeHtml(group.materialName)}</h3><ol start="${start}">${items.join("")}</ol>`;
    start += group.findings.length;
    return html;
  });
  const note = section.note === null ? "" : `<p>${escapeHtml(section.note)}</p>`;
  const lines =
    section.lines.length === 0
      ? ""
      : `<ul>${section.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`;
  return `<section><h2>${escapeHtml(section.heading)}</h2>${note}${groups.join("")}${lines}</section>`;
}

/** Text from documents and applicants is never markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
