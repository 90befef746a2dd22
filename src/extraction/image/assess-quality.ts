import type { PageQuality, QualityIssue } from "../../domain/extracted-text.ts";
import { burntShare } from "./burnt-spots.ts";
import { cutStrokes } from "./cut-strokes.ts";
import { fingerShare } from "./finger-share.ts";
import { isColorless } from "./gray-ink.ts";
import { quantile, type TileGrid, tilesOf } from "./quality-tiles.ts";
import { luminance, type Raster, shrinkRaster } from "./raster.ts";
import { screenPattern } from "./screen-pattern.ts";
import { evenness } from "./shadow-depth.ts";

/** Longer side the page is judged at: about what the text detector sees, so softness is judged as it matters. */
const JUDGED_LONG_SIDE = 1500;
/** Tiles with less difference between ink and paper hold no text. */
const MIN_TILE_CONTRAST = 24;
/** Writing on a very grainy page still has this much difference. */
const MAX_GRAIN = 70;
/** Fewer tiles with something on them than this share, and the page is blank. */
const BLANK_SHARE = 0.002;

/**
 * One property of the picture and what it does to reading: at `unreadable` the score is .35 (what
 * is read cannot be relied on), at `fine` .6 (reads fine), at `best` 1; straight lines between, and
 * below `unreadable` the first one goes on down to 0.
 */
interface Scale {
  readonly issue: QualityIssue;
  readonly unreadable: number;
  readonly fine: number;
  readonly best: number;
}

/** Sharpness .22 and less was blurred, .48 and more was not, on our measuring set; see measurePage. */
const SHARPNESS: Scale = { issue: "blurred", unreadable: 0.15, fine: 0.25, best: 0.6 };
/** 95th percentile of luminance; the low-light pages of the measuring set had at most 122. */
const BRIGHTNESS: Scale = { issue: "too-dark", unreadable: 45, fine: 100, best: 200 };
/** Difference between ink and paper, 0..255. */
const CONTRAST: Scale = { issue: "low-contrast", unreadable: 24, fine: 50, best: 130 };
/** Longer side in pixels: an ID card reads from 400 on, an A4 page needs more but then shows as blurred. */
const SIZE: Scale = { issue: "too-small", unreadable: 180, fine: 360, best: 900 };
/** Share of the page that is not washed out by glare. */
const GLARE: Scale = { issue: "glare", unreadable: 0.8, fine: 0.95, best: 1 };

/*
 * Of the following the page can be read all the same: they are told, for a rule to judge, and leave the score alone.
 * Bounds chosen on the drawn pages of `npm run bench -- quality`.
 */
/** Share of the page that no burnt spot takes; what is washed out around one is four times as large. */
const UNBURNT: Scale = { issue: "glare", unreadable: 0.9, fine: 0.98, best: 1 };
/** Paper at its darkest over paper at its lightest. */
const EVENNESS: Scale = { issue: "shadow", unreadable: 0.2, fine: 0.52, best: 0.9 };
/** Strokes that run off the picture, less than none. */
const UNCUT: Scale = { issue: "cut-off", unreadable: -30, fine: -5, best: 0 };
/** Share of the picture that no finger covers. */
const UNCOVERED: Scale = { issue: "covered", unreadable: 0.95, fine: 0.994, best: 1 };
/** How little a regular wave stands out: less `screenPattern`. */
const PATTERNLESS: Scale = { issue: "screen-photo", unreadable: -3, fine: -2.3, best: -0.5 };

const FINE = 0.6;
/** Up to this score what is read on a page cannot be relied on. */
export const UNRELIABLE_QUALITY = 0.35;

/**
 * How well a page picture can be read. The score is the least over sharpness, brightness, contrast,
 * size and glare, each mapped by its scale; every property under .6 is an issue, worst first.
 * A blank page has .5: nothing on it speaks for or against its quality. `measures` has a value for every
 * property, those that do not hinder reading all over (shadow, spots of glare on tinted paper, strokes cut off, fingers, a
 * screen) included. About 25 ms.
 */
export function assessQuality(raster: Raster): PageQuality {
  const longSide = Math.max(raster.width, raster.height);
  const judgedRaster = shrinkRaster(raster, Math.max(1, Math.round(longSide / JUDGED_LONG_SIDE)));
  const judged = luminance(judgedRaster);
  const grid = tilesOf(judged);
  const page = measurePage(grid);
  if (page.textShare < BLANK_SHARE) {
    const isDark = page.brightness < BRIGHTNESS.unreadable;
    return isDark ? { score: 0.1, issues: ["too-dark", "blank"] } : { score: 0.5, issues: ["blank"] };
  }
  const graded = [
    { issue: SHARPNESS.issue, score: grade(page.sharpness, SHARPNESS) },
    { issue: BRIGHTNESS.issue, score: grade(page.brightness, BRIGHTNESS) },
    { issue: CONTRAST.issue, score: grade(page.contrast, CONTRAST) },
    { issue: SIZE.issue, score: grade(longSide, SIZE) },
    { issue: GLARE.issue, score: grade(1 - page.glareShare, GLARE) },
  ].sort((a, b) => a.score - b.score);
  const told = [
    { issue: EVENNESS.issue, score: grade(evenness(grid), EVENNESS) },
    { issue: UNBURNT.issue, score: grade(1 - burntShare(grid), UNBURNT) },
    { issue: UNCUT.issue, score: grade(-cutStrokes(judged), UNCUT) },
    { issue: UNCOVERED.issue, score: grade(1 - fingerShare(judgedRaster), UNCOVERED) },
    { issue: PATTERNLESS.issue, score: grade(-screenPattern(raster), PATTERNLESS) },
  ].sort((a, b) => a.score - b.score);
  const poor = [...graded, ...told].filter((one) => one.score < FINE).map((one) => one.issue);
  return {
    score: graded[0]?.score ?? 0,
    issues: [...new Set(poor)],
    measures: { ...leastByIssue([...graded, ...told]), colorless: isColorless(judgedRaster) ? 0 : 1 },
  };
}

function leastByIssue(
  graded: readonly { readonly issue: QualityIssue; readonly score: number }[],
): Partial<Record<QualityIssue, number>> {
  const least: Partial<Record<QualityIssue, number>> = {};
  for (const { issue, score } of graded) {
    least[issue] = Math.round(Math.min(score, least[issue] ?? 1) * 1000) / 1000;
  }
  return least;
}

export interface PageMeasures {
  /** Steepest step between neighboring pixels over the tile's contrast, upper quartile of text tiles; 0..1. */
  readonly sharpness: number;
  /** 95th percentile of luminance, 0..255. */
  readonly brightness: number;
  /** Median difference between the lightest and darkest pixels of a text tile, 0..255. */
  readonly contrast: number;
  /** Share of tiles with something on them. */
  readonly textShare: number;
  /** Share of tiles burnt out to white though the paper elsewhere is darker. */
  readonly glareShare: number;
}

/** What the scores are made of; for calibration. */
export function measurePage({ tiles }: TileGrid): PageMeasures {
  const lightest = tiles.map((tile) => tile.high);
  // Grain fills empty tiles: what is on them has to stand out from it.
  const grain = quantile(
    tiles.map((tile) => tile.high - tile.low),
    0.1,
  );
  const least = Math.max(MIN_TILE_CONTRAST, Math.min(MAX_GRAIN, 2 * grain));
  const standing = tiles.filter((tile) => tile.high - tile.low >= least);
  // Where every tile is written on, the writing itself looks like grain.
  const written =
    standing.length >= BLANK_SHARE * tiles.length
      ? standing
      : tiles.filter((tile) => tile.high - tile.low >= MIN_TILE_CONTRAST);
  const paper = quantile(lightest, 0.5);
  const burnt = tiles.filter((tile) => tile.low >= 252).length;
  return {
    sharpness: quantile(
      written.map((tile) => tile.steepest / (tile.high - tile.low)),
      0.75,
    ),
    brightness: quantile(lightest, 0.95),
    contrast: quantile(
      written.map((tile) => tile.high - tile.low),
      0.5,
    ),
    textShare: written.length / Math.max(1, tiles.length),
    // White paper is as white as glare; only on darker paper can the two be told apart.
    glareShare: paper < 225 ? burnt / Math.max(1, tiles.length) : 0,
  };
}

function grade(value: number, { unreadable, fine, best }: Scale): number {
  const score =
    value >= fine
      ? FINE + ((1 - FINE) * (value - fine)) / (best - fine)
      : UNRELIABLE_QUALITY + ((FINE - UNRELIABLE_QUALITY) * (value - unreadable)) / (fine - unreadable);
  return Math.min(1, Math.max(0, score));
}
