/** The pages of the invented portal, with the component in them as a portal's own page would have it. */
export interface PortalPage {
  readonly serviceUrl: string;
  readonly itemId: string;
  readonly theme: "light" | "dark";
}

/** What the portal's own pages allow: its own files, the component's script, and calls to the service. */
export function portalContentPolicy(serviceUrl: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${serviceUrl}`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src 'self' ${serviceUrl}`,
    "frame-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function portalPage({ serviceUrl, itemId, theme }: PortalPage): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>示例市政务服务网（演示）</title>
<link rel="stylesheet" href="/portal.css">
<script type="module" src="/portal.js"></script>
<script type="module" src="${escaped(serviceUrl)}/embed/firstpass.js"></script>
</head>
<body>
<header>
  <p class="site">示例市政务服务网 <small>演示门户，机构和内容均为虚构</small></p>
  <nav aria-label="栏目"><a href="/">首页</a><a href="/">个人办事</a><a href="/">法人办事</a></nav>
</header>
<main>
  <h1>网上办理</h1>
  <p>提交申请前，可以先请“一次过”把材料看一遍。下面的部分由预审服务提供，外观随本网站。</p>
  <first-pass item="${escaped(itemId)}" token-url="/firstpass-token" theme="${theme}"></first-pass>
  <section aria-labelledby="told">
    <h2 id="told">门户收到的消息</h2>
    <ol id="events"></ol>
  </section>
</main>
<footer><p>示例市政务服务数据管理局（虚构）</p></footer>
</body>
</html>`;
}

/** A look of its own: another root font size and other colors, which the component takes up. */
export const portalStyles = `html { font-size: 62.5%; }
body { margin: 0; font: 1.6rem/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #222; background: #fff; }
header { padding: 1.6rem; color: #fff; background: #8c1d18; }
header small { font-size: 1.4rem; }
header nav { display: flex; gap: 2rem; }
header nav a { color: #fff; min-height: 4.4rem; display: inline-flex; align-items: center; }
.site { margin: 0; font-size: 2.2rem; font-weight: 700; }
main { max-width: 96rem; margin: 0 auto; padding: 1.6rem; }
footer { padding: 1.6rem; background: #f4f4f4; text-align: center; }
main p { letter-spacing: 0.02em; }
button { text-transform: uppercase; background: hotpink; }
#events { overflow-wrap: anywhere; }
first-pass {
  --firstpass-unit: 16px;
  --firstpass-radius: 2px;
  --firstpass-radius-small: 2px;
  margin: 2rem 0;
  border: 1px solid #bbb;
}
first-pass:not([theme="dark"]) {
  --firstpass-brand: #8c1d18;
  --firstpass-brand-strong: #5f100c;
  --firstpass-brand-soft: #fbecea;
  --firstpass-page: #fff;
}
first-pass::part(heading) { border-left: 6px solid #8c1d18; padding-left: 12px; }
`;

/** Notes what the component tells. */
export const portalScript = `const list = document.querySelector("#events");
for (const name of ["submitted", "reported", "erased"])
  document.addEventListener("firstpass-" + name, ({ type, detail }) => {
    const line = document.createElement("li");
    line.textContent = type + " " + JSON.stringify(detail);
    line.dataset.event = type;
    list.append(line);
  });
`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
