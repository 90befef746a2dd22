/** Text made safe inside HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A section with its heading; `note` says how to read it. */
export function section(title: string, body: string, note = ""): string {
  if (body === "") return "";
  const remark = note === "" ? "" : `<p class="note">${note}</p>`;
  return `<section><h2>${escapeHtml(title)}</h2>${remark}${body}</section>`;
}

/** A whole page that loads nothing from anywhere. */
export function page(title: string, lead: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style></head><body><main>
<header><h1>${escapeHtml(title)}</h1>${lead}</header>
${body}
</main></body></html>
`;
}

const style = `
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--text:#1c2330;--soft:#5b6675;--line:#dfe3e8;--track:#e9edf2;--main:#2166a8;--fill:#79abda;--fault:#dd8f89;--deep:#0b2f57;--good:#1a7f4b;--bad:#b3261e;--warn:#9a6700;--heat:33,102,168}
@media(prefers-color-scheme:dark){:root{--back:#12161c;--card:#1b212a;--text:#e6eaf0;--soft:#9aa6b5;--line:#303844;--track:#2a323d;--main:#6aaee8;--fill:#3d6f9f;--fault:#9c4a44;--deep:#d9ecff;--good:#5cc98e;--bad:#ff8a80;--warn:#e0b050;--heat:106,174,232}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:1120px;margin:0 auto;padding:28px 20px 64px}
h1{font-size:1.7rem;line-height:1.3;margin:0 0 6px}h2{font-size:1.2rem;margin:0 0 4px}h3{font-size:1rem;margin:18px 0 6px}
header p,.note{color:var(--soft);margin:4px 0 12px;font-size:.92rem}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:20px;margin:18px 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(215px,1fr));gap:14px;margin:18px 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
.card h3{margin:0;font-weight:500;color:var(--soft);font-size:.92rem}
.card b{font-size:1.75rem;line-height:1.35;font-variant-numeric:tabular-nums}
.card small,.rows small,td small{color:var(--soft);font-variant-numeric:tabular-nums}
.up{color:var(--good)}.down{color:var(--bad)}.same{color:var(--soft)}
svg.bar{display:block;width:100%;height:12px}
.track{fill:var(--track)}.fill{fill:var(--fill)}.whisker{stroke:var(--deep);stroke-width:2;vector-effect:non-scaling-stroke}
.fill.fault{fill:var(--fault)}
.rows{display:grid;gap:7px}
.row{display:grid;grid-template-columns:minmax(130px,340px) 1fr 215px;gap:12px;align-items:center}
.row .value{font-variant-numeric:tabular-nums;white-space:nowrap}
.pair .row{grid-template-columns:54px 1fr 215px}
.pair{padding:9px 0;border-top:1px solid var(--line)}.pair:first-child{border-top:0}
.pair>b{font-weight:600}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border-bottom:1px solid var(--line);padding:6px 9px;text-align:left;vertical-align:top}
th{color:var(--soft);font-weight:500;white-space:nowrap}td.number,th.number{text-align:right}td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.matrix td{text-align:center;font-variant-numeric:tabular-nums;border:1px solid var(--line);min-width:74px}
.matrix td.right{outline:2px solid var(--good);outline-offset:-3px}
.diagrams{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:22px}
.diagram svg{width:100%;max-width:320px;height:auto}
.diagram text{fill:var(--soft);font-size:10px}.diagram .axis{stroke:var(--line)}.diagram .ideal{stroke:var(--soft);stroke-dasharray:4 4}
.diagram .dot{fill:var(--main)}.diagram .whisker{stroke:var(--main);stroke-width:1.5}
.case{border-top:1px solid var(--line);padding:16px 0;display:grid;grid-template-columns:1fr minmax(0,340px);gap:20px}
.case:first-of-type{border-top:0}
.case figure{margin:0 0 10px;position:relative}.case img{width:100%;display:block;border:1px solid var(--line);border-radius:4px;background:#fff}
.case figure svg{position:absolute;inset:0;width:100%;height:100%}
.box{fill:none;stroke:#d32f2f;stroke-width:1.5;vector-effect:non-scaling-stroke}
.case figcaption{font-size:.84rem;color:var(--soft)}
.case ul{margin:6px 0;padding-left:1.2em}.case li{margin:3px 0;overflow-wrap:anywhere}
.tag{display:inline-block;border-radius:4px;padding:0 7px;margin-right:6px;font-size:.84rem;border:1px solid currentColor;white-space:nowrap}
.tag.missed,.tag.false-alarm{color:var(--bad)}.tag.question{color:var(--warn)}.tag.right{color:var(--good)}
code{font-size:.86em;color:var(--soft);overflow-wrap:anywhere}
details{margin-top:8px}summary{cursor:pointer;color:var(--main)}
@media(max-width:640px){main{padding:18px 12px 40px}section{padding:14px}.row,.pair .row{grid-template-columns:1fr auto;gap:2px 10px}.row .name{grid-column:1}.row .value{grid-column:2;grid-row:1;white-space:normal;text-align:right}.row svg.bar{grid-column:1/-1}.case{grid-template-columns:1fr}.cards{grid-template-columns:repeat(2,1fr);gap:10px}.card{padding:10px 12px}.card b{font-size:1.35rem}.compare small{display:none}.matrix tr:first-child th{white-space:normal;min-width:3.6em}.matrix td{min-width:52px;padding:6px 4px}}
@media print{body{background:#fff}section{break-inside:avoid}}
`;
