import type { Metric } from "../eval-result.ts";

/** Text made safe inside HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A share with its interval as a bar: filled to the value, a line over the interval. */
export function bar({ value, low, high, n }: Metric): string {
  if (value === null) return '<span class="none">— (0)</span>';
  const x = (share: number) => (share * 120).toFixed(1);
  const interval =
    low === null || high === null
      ? ""
      : `<line x1="${x(low)}" x2="${x(high)}" y1="7" y2="7" class="interval"/>`;
  const percent = (value * 100).toFixed(1);
  const range =
    low === null || high === null ? "" : ` [${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}]`;
  return `<svg width="122" height="14" role="img" aria-label="${percent} %"><rect width="120" height="14" class="track"/><rect width="${x(value)}" height="14" class="fill"/>${interval}</svg> ${percent} %${range} <small>n=${n}</small>`;
}

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
body{font:15px/1.5 system-ui,"Noto Sans SC",sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;color:#1b1f24}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d8dee4;padding:.25rem .5rem;text-align:left;vertical-align:top}
small,.none{color:#59636e}.track{fill:#eaeef2}.fill{fill:#4a7fb5}.interval{stroke:#1b1f24;stroke-width:2}
.case{border:1px solid #d8dee4;border-radius:6px;padding:.5rem 1rem;margin:1rem 0;overflow:auto}
.case img{float:right;max-width:320px;max-height:420px;margin:0 0 .5rem 1rem;border:1px solid #d8dee4}
.broken{color:#a40e26}.fixed{color:#116329}
</style></head><body>
<h1>${escapeHtml(title)}</h1>
${body}
</body></html>
`;
}
