/** Anything with a box `[x0, y0, x1, y1]`, in any unit. */
export interface Boxed {
  readonly box: readonly [number, number, number, number];
}

/** Lines of one cell follow each other with less than this share of their height between them, */
const MAX_GAP = 0.6;
/** differ in height by less than this factor, */
const MAX_HEIGHT_RATIO = 1.5;
/** and begin or have their middle in the same place but for this share of their height. */
const ALIGNMENT = 0.7;
/** More lines than this in a row's cell are a text of its own. */
const MAX_LINES = 5;
/** What stands beside a cell is in the middle of it but for this share of the distance between two lines. */
const MIDDLE = 0.3;
/** Where it stands right beside a middle line, that one is full: all but the last reach this share of the longest, */
const FULL = 0.8;
/** which is text of at least so many heights, no list of labels. */
const MIN_LENGTH = 5;
/** Lines whose middles are nearer than this share of the distance between two lines stand level. */
const LEVEL = 0.25;
/** Boxes share less than this of the shorter one's width when they stand in different columns. */
const COLUMN_OVERLAP = 0.2;

/**
 * Lines that belong together because they are the text of one table cell, wrapped: a label of one line stands level
 * with the middle of its value's two, so that neither line is on the label's row. Every item comes once, those of a
 * cell together, from top to bottom. Boxes are fractions of the page, so that a height means up to half more or less
 * across.
 */
export function wrappedCells<T extends Boxed>(items: readonly T[]): readonly (readonly T[])[] {
  const stacks = stacksOf(items);
  const cells = stacks.filter(
    (stack) => stack.length > 1 && (isCell(stack, stacks) || isApart(stack, items)),
  );
  const inCells = new Set(cells.flat());
  return [...cells, ...items.filter((item) => !inCells.has(item)).map((item) => [item])];
}

/** Lines right below each other in one column, each line in one stack. */
function stacksOf<T extends Boxed>(items: readonly T[]): readonly (readonly T[])[] {
  const stacks: T[][] = [];
  for (const item of [...items].sort((a, b) => a.box[1] - b.box[1])) {
    const above = stacks.filter((stack) => {
      const last = stack.at(-1);
      return last && followsOn(last, item);
    });
    const [only] = above;
    if (only && above.length === 1) only.push(item);
    else stacks.push([item]);
  }
  return stacks;
}

function followsOn(above: Boxed, below: Boxed): boolean {
  const [upper, lower] = [heightOf(above), heightOf(below)];
  const [least, most] = [Math.min(upper, lower), Math.max(upper, lower)];
  const gap = below.box[1] - above.box[3];
  if (most > MAX_HEIGHT_RATIO * least || gap > MAX_GAP * least || gap < -0.5 * least) return false;
  const near = ALIGNMENT * most;
  const isLevel = Math.abs(above.box[0] - below.box[0]) <= near;
  return isLevel || Math.abs(middleX(above) - middleX(below)) <= near;
}

/** Whether something beside the stack, with fewer lines, stands in the middle of it and alone in its column. */
function isCell(stack: readonly Boxed[], stacks: readonly (readonly Boxed[])[]): boolean {
  const lines = stack.length;
  if (lines > MAX_LINES) return false;
  const whole = boundsOf(stack);
  const pitch = (whole[3] - whole[1]) / lines;
  return stacks.some((other) => {
    if (other === stack || other.length >= lines) return false;
    const box = boundsOf(other);
    if (sharedWidth(box, whole) > COLUMN_OVERLAP) return false;
    if (Math.abs((box[1] + box[3]) / 2 - (whole[1] + whole[3]) / 2) > MIDDLE * pitch) return false;
    const isBetween = (lines - other.length) % 2 === 1;
    return (isBetween || isRunningText(stack)) && isAlone(other, box, whole, stacks);
  });
}

/** Running text, wrapped, none of whose lines stands level with anything beside it: a note beside a drawing. */
function isApart(stack: readonly Boxed[], items: readonly Boxed[]): boolean {
  if (stack.length > MAX_LINES || !isRunningText(stack)) return false;
  const whole = boundsOf(stack);
  const near = LEVEL * ((whole[3] - whole[1]) / stack.length);
  return items.every(
    (item) => stack.includes(item) || stack.every((line) => Math.abs(middleY(line) - middleY(item)) > near),
  );
}

/** Full lines and a last one. */
function isRunningText(stack: readonly Boxed[]): boolean {
  const longest = Math.max(...stack.map((line) => widthOf(line)));
  const isLong = longest >= MIN_LENGTH * Math.max(...stack.map(heightOf));
  return isLong && stack.slice(0, -1).every((line) => widthOf(line) >= FULL * longest);
}

/** Nothing else in its column stands level with the cell. */
function isAlone(
  other: readonly Boxed[],
  box: Boxed["box"],
  whole: Boxed["box"],
  stacks: readonly (readonly Boxed[])[],
): boolean {
  return stacks.every(
    (third) =>
      third === other ||
      third.every((line) => {
        const center = middleY(line);
        return center < whole[1] || center > whole[3] || sharedWidth(line.box, box) <= COLUMN_OVERLAP;
      }),
  );
}

/** The box around all of them. */
export function boundsOf(items: readonly Boxed[]): Boxed["box"] {
  return [
    Math.min(...items.map(({ box }) => box[0])),
    Math.min(...items.map(({ box }) => box[1])),
    Math.max(...items.map(({ box }) => box[2])),
    Math.max(...items.map(({ box }) => box[3])),
  ];
}

/** Shared width as a share of the shorter one's. */
function sharedWidth(a: Boxed["box"], b: Boxed["box"]): number {
  const shorter = Math.min(a[2] - a[0], b[2] - b[0]);
  return shorter > 0 ? (Math.min(a[2], b[2]) - Math.max(a[0], b[0])) / shorter : 0;
}

function heightOf({ box }: Boxed): number {
  return box[3] - box[1];
}

function widthOf({ box }: Boxed): number {
  return box[2] - box[0];
}

function middleY({ box }: Boxed): number {
  return (box[1] + box[3]) / 2;
}

function middleX({ box }: Boxed): number {
  return (box[0] + box[2]) / 2;
}
