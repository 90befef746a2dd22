import type { Box } from "../../src/domain/box.ts";
import type { OpenCase } from "../datasets/review-dataset.ts";
import type { WorstReview } from "../tasks/worst-review.ts";
import { escapeHtml } from "./html.ts";
import type { KnowledgeNames } from "./knowledge-names.ts";
import type { PagePictures } from "./page-picture.ts";
import { codeNames, verdictNames } from "./wording.ts";

const casesShown = 12;
const pagesShown = 2;
/** Between what a frame is about and the frame, as a share of the page. */
const air = 0.005;

/** The cases that came out worst: what was to be told, what was told, and the pages it points at. */
export async function worstSection(
  worst: readonly WorstReview[],
  open: (name: string) => Promise<OpenCase>,
  pictures: PagePictures,
  names: KnowledgeNames,
): Promise<string> {
  const blocks: string[] = [];
  for (const entry of worst.slice(0, casesShown)) {
    const figures = await figuresOf(entry, await open(entry.case), pictures, names);
    blocks.push(`<div class="case"><div>${wordsOf(entry, names)}</div><div>${figures.join("")}</div></div>`);
  }
  // The console opens the report at this place.
  return `<a id="worst"></a>${blocks.join("")}`;
}

function wordsOf(entry: WorstReview, names: KnowledgeNames): string {
  const paper = (materialId: string | null) => escapeHtml(names.material(entry.item, materialId));
  const code = (id: string) => escapeHtml(codeNames[id] ?? id);
  const isRight = entry.expected === entry.verdict;
  const expected = entry.expectedFindings.map(({ code: id, materialId, outcome }) => {
    const tag = { found: ["right", "已查出"], asked: ["question", "只作询问"], missed: ["missed", "漏掉"] }[
      outcome
    ];
    return `<li><span class="tag ${tag[0]}">${tag[1]}</span>${paper(materialId)}：${code(id)}</li>`;
  });
  const told = (title: string, kind: string, list: WorstReview["falseAlarms"]) =>
    list.map(
      ({ message, ruleId }) =>
        `<li><span class="tag ${kind}">${title}</span>${escapeHtml(message)} <code>${escapeHtml(ruleId)}</code></li>`,
    );
  return `<h3>${escapeHtml(names.item(entry.item))}　<code>${escapeHtml(entry.case)}</code></h3>
<p>应为“${verdictNames[entry.expected] ?? entry.expected}”，系统“<span class="${isRight ? "up" : "down"}">${verdictNames[entry.verdict] ?? entry.verdict}</span>”${entry.defects.length > 0 ? `<br><small class="same">设置的问题：${escapeHtml(entry.defects.join("、"))}</small>` : ""}</p>
<b>应当告知</b><ul>${expected.join("") || "<li>无（材料无误）</li>"}</ul>
${entry.falseAlarms.length + entry.needlessQuestions.length === 0 ? "" : `<b>不该出现的提示</b><ul>${told("误报", "false-alarm", entry.falseAlarms).join("")}${told("多余询问", "question", entry.needlessQuestions).join("")}</ul>`}`;
}

/** Pages the wrong findings point at, their places framed; else the first page of the paper with the defect. */
async function figuresOf(
  entry: WorstReview,
  open: OpenCase,
  pictures: PagePictures,
  names: KnowledgeNames,
): Promise<string[]> {
  const pages = new Map<string, { readonly file: string; readonly page: number; readonly boxes: Box[] }>();
  for (const { file, page, box } of [...entry.falseAlarms, ...entry.needlessQuestions].flatMap(
    ({ places }) => places,
  )) {
    const at = pages.get(`${file}/${page}`) ?? { file, page, boxes: [] };
    if (box) at.boxes.push(box);
    pages.set(`${file}/${page}`, at);
  }
  const missedTypes = entry.expectedFindings.flatMap(({ materialId, outcome }) =>
    outcome === "found" ? [] : names.typesOf(entry.item, materialId),
  );
  const ofMissed = open.labels.files.filter((file) =>
    missedTypes.includes(open.labels.meta.files[file]?.typeId ?? ""),
  );
  for (const file of [...entry.filesOfTrouble, ...ofMissed])
    if (![...pages.values()].some((one) => one.file === file))
      pages.set(`${file}/1`, { file, page: 1, boxes: [] });
  const figures: string[] = [];
  for (const { file, page, boxes } of [...pages.values()].slice(0, pagesShown)) {
    const uri = await pictures.of(open, file, page);
    if (!uri) continue;
    const frames = boxes.map(
      ([x0, y0, x1, y1]) =>
        `<rect class="box" x="${x0 - air}" y="${y0 - air}" width="${x1 - x0 + 2 * air}" height="${y1 - y0 + 2 * air}"/>`,
    );
    figures.push(
      `<figure><div style="position:relative"><img src="${uri}" alt="${escapeHtml(file)}"><svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">${frames.join("")}</svg></div><figcaption>${escapeHtml(file)} 第 ${page} 页</figcaption></figure>`,
    );
  }
  return figures;
}
