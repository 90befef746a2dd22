import { contentOf } from "../../fixtures/generator/contents.ts";
import { type DegradationKind, type DegradationStep, degrade } from "../../fixtures/generator/degrade.ts";
import { inPlace, openPicture, type Picture } from "../../fixtures/generator/picture.ts";
import { type Random, seededRandom } from "../../fixtures/generator/random.ts";
import { rasterize } from "../../fixtures/generator/raster.ts";
import { renderMaterial } from "../../fixtures/generator/render.ts";
import { cutOff, fingerOver } from "../../fixtures/generator/retake-faults.ts";
import { inventStory } from "../../fixtures/generator/story.ts";
import { allTemplates } from "../../fixtures/generator/templates/all.ts";
import { usualItemOf } from "../../fixtures/generator/usual-item.ts";
import { decodeImage } from "../../src/adapters/ocr/decode-image.ts";
import type { QualityIssue } from "../../src/domain/extracted-text.ts";
import { assessQuality } from "../../src/extraction/image/assess-quality.ts";

const DOTS_PER_INCH = 150;
const CARD_DOTS_PER_INCH = 220;
const CARD_WIDTH_POINTS = 560;
/** Layouts drawn: one of every so many kinds of paper, cards and forms and certificates among them. */
const EVERY = 16;

type Made = DegradationKind | "finger" | "cut-off";

/** What is done to a page, and what has to be told of it: at steps 3 and 4; milder steps are told or not. */
const positives: readonly { readonly made: Made; readonly issue: QualityIssue }[] = [
  { made: "blurred", issue: "blurred" },
  { made: "low-light", issue: "too-dark" },
  { made: "shadow", issue: "shadow" },
  { made: "glare", issue: "glare" },
  { made: "screen-photo", issue: "screen-photo" },
  { made: "gray-copy", issue: "colorless" },
  { made: "finger", issue: "covered" },
  { made: "cut-off", issue: "cut-off" },
];
/** Pictures that look a little like it and have none of these faults. */
const negatives: readonly { readonly made: Made; readonly step: DegradationStep }[] = [
  { made: "clean-scan", step: 1 },
  { made: "skewed", step: 3 },
  { made: "perspective", step: 3 },
  { made: "phone-photo", step: 2 },
  { made: "jpeg-artifacts", step: 3 },
  { made: "noise", step: 2 },
  { made: "rotated-90", step: 3 },
];

interface Judged {
  readonly made: Made;
  readonly step: number;
  readonly issues: ReadonlySet<QualityIssue>;
}

/** How surely each fault of a picture is told, on pages drawn and damaged on purpose, and what that costs. */
export async function benchQuality(args: readonly string[]): Promise<string> {
  const isVerbose = args.includes("--all");
  const judged: Judged[] = [];
  const spent: number[] = [];
  const only = args.find((arg) => !arg.startsWith("--"));
  const types = [...new Set(allTemplates.map((template) => template.typeId))].filter((typeId, at) =>
    only === undefined ? at % EVERY === 0 : typeId === only,
  );
  const log: string[] = [];
  for (const typeId of types) {
    const tasks = [
      ...positives.flatMap(({ made }) => ([3, 4] as const).map((step) => ({ made, step }))),
      ...negatives,
    ];
    for (const { made, step } of tasks) {
      const bytes = await damaged(typeId, made, step);
      const { raster } = await decodeImage({ bytes });
      const before = process.cpuUsage();
      const { issues, measures } = assessQuality(raster);
      const { user, system } = process.cpuUsage(before);
      spent.push((user + system) / 1000);
      const all = new Set<QualityIssue>([
        ...issues,
        ...(measures?.colorless === 0 ? (["colorless"] as const) : []),
      ]);
      judged.push({ made, step, issues: all });
      if (isVerbose) log.push(`${typeId} ${made}-${step} ${JSON.stringify(measures)}`);
    }
  }
  const rows = positives.map((one) => rowOf(one, judged));
  const median = spent.toSorted((a, b) => a - b)[spent.length >> 1] ?? 0;
  return [
    ...log,
    `${types.length} kinds of paper; each fault at steps 3 and 4, against every picture without it (precision) and`,
    "the pictures with no fault at all (told though there is nothing)",
    `  ${"fault".padEnd(14)} ${"recall".padEnd(14)} ${"precision".padEnd(14)} told of faultless pictures`,
    ...rows,
    `milliseconds of CPU a picture: median ${median.toFixed(1)}, most ${Math.max(...spent).toFixed(1)}`,
  ].join("\n");
}

function rowOf({ made, issue }: (typeof positives)[number], judged: readonly Judged[]): string {
  const own = judged.filter((one) => one.made === made);
  const found = own.filter(({ issues }) => issues.has(issue));
  const told = judged.filter(({ issues }) => issues.has(issue));
  // Blur goes with low light and glare with a screen's: only pictures without any fault are surely wrong to tell.
  const faultless = judged.filter((one) => negatives.some((negative) => negative.made === one.made));
  const wrong = faultless.filter(({ issues }) => issues.has(issue));
  const share = (part: number, whole: number) =>
    `${whole === 0 ? "—" : ((100 * part) / whole).toFixed(0)} % (${part}/${whole})`.padEnd(14);
  const precise = told.length - found.length;
  return `  ${issue.padEnd(14)} ${share(found.length, own.length)} ${share(told.length - precise, told.length)} ${wrong.length} of ${faultless.length}${
    wrong.length > 0 ? `: ${[...new Set(wrong.map((one) => one.made))].join(", ")}` : ""
  }`;
}

async function damaged(
  typeId: (typeof allTemplates)[number]["typeId"],
  made: Made,
  step: DegradationStep,
): Promise<Uint8Array> {
  const template = allTemplates.find((one) => one.typeId === typeId && one.part === "development");
  if (!template) throw new Error(`no layout of ${typeId}`);
  const random = seededRandom(`quality/${typeId}/${made}/${step}`);
  const story = inventStory(seededRandom(`quality/${typeId}`), "2026-11-20");
  const [page] = renderMaterial(contentOf(typeId, story, usualItemOf(typeId)), template, "quality").pages;
  if (!page) throw new Error(`${template.id} draws no page`);
  const canvas = rasterize(page, page.width < CARD_WIDTH_POINTS ? CARD_DOTS_PER_INCH : DOTS_PER_INCH);
  if (made !== "finger" && made !== "cut-off")
    return (await degrade(canvas, { kind: made, step }, random)).bytes;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return spoiled({ width: canvas.width, height: canvas.height, data, place: inPlace }, made, step, random);
}

async function spoiled(
  page: Picture,
  made: "finger" | "cut-off",
  step: number,
  random: Random,
): Promise<Uint8Array> {
  const picture = made === "finger" ? fingerOver(page, step, random) : cutOff(page, step, random);
  return openPicture(picture).removeAlpha().jpeg({ quality: 82 }).toBuffer();
}
