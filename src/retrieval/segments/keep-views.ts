import { z } from "zod";
import type { SegmentStore } from "../../ports/segment-store.ts";
import { decodeArrays, encodeArrays } from "./array-file.ts";
import type { Segment } from "./segment.ts";
import { decodeSegment, encodeSegment } from "./segment-file.ts";
import { SegmentView } from "./segment-view.ts";

/** Which segments make the base, and what of each was taken out. Written last: it decides what counts. */
const CONTENTS = "contents.bin";
const contentsSchema = z.strictObject({ segments: z.array(z.string()) });

/** Keeps views in a store. Segments are written once each; the list of contents with every change. */
export interface ViewKeeper {
  /** What was kept last; none: nothing was. Throws a RangeError or a ZodError for what cannot be read. */
  load(): Promise<readonly SegmentView[]>;
  /** When this is done, `views` are what the next start finds; what is no longer needed is removed. */
  save(views: readonly SegmentView[]): Promise<void>;
}

export function createViewKeeper(store: SegmentStore): ViewKeeper {
  const names = new Map<Segment, string>();
  let next = 0;
  const nameOf = async (segment: Segment): Promise<string> => {
    const known = names.get(segment);
    if (known !== undefined) return known;
    const name = `segment-${next++}.bin`;
    await store.write(name, encodeSegment(segment));
    names.set(segment, name);
    return name;
  };
  return {
    async load() {
      const bytes = await store.read(CONTENTS);
      if (!bytes) return [];
      const { head, arrays } = decodeArrays(bytes);
      const views: SegmentView[] = [];
      for (const name of contentsSchema.parse(head).segments) {
        const own = await store.read(name);
        if (!own) throw new RangeError(`${name} is missing`);
        const segment = decodeSegment(own);
        const gone = arrays[name];
        views.push(new SegmentView(segment, gone instanceof Uint8Array ? gone : null));
        names.set(segment, name);
        next = Math.max(next, 1 + Number(/\d+/.exec(name)?.[0] ?? 0));
      }
      return views;
    },
    async save(views) {
      const named: { readonly name: string; readonly gone: Uint8Array | null }[] = [];
      for (const { segment, gone } of views) named.push({ name: await nameOf(segment), gone });
      const arrays = Object.fromEntries(
        named.flatMap(({ name, gone }): [string, Uint8Array][] => (gone ? [[name, gone]] : [])),
      );
      await store.write(
        CONTENTS,
        encodeArrays({ head: { segments: named.map(({ name }) => name) }, arrays }),
      );
      const kept = new Set([CONTENTS, ...named.map(({ name }) => name)]);
      for (const name of await store.names()) if (!kept.has(name)) await store.remove(name);
      for (const [segment, name] of names) if (!kept.has(name)) names.delete(segment);
    },
  };
}
