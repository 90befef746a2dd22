import { createRequire } from "node:module";
import { z } from "zod";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import { refusalOfSize } from "../../extraction/refusal-of-size.ts";
import { UnreadableFile } from "../../extraction/unreadable-file.ts";
import type { OpenedPicture } from "../../ports/picture-decoder.ts";

/** The part of heic-decode that is used; it has no types of its own. */
const librarySchema = z.custom<HeicLibrary>((value) => typeof value === "function" && "all" in value);

interface HeicLibrary {
  all(input: { readonly buffer: Uint8Array }): Promise<HeicPictures>;
}
type HeicPictures = readonly HeicPicture[] & { dispose(): void };
interface HeicPicture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, turned upright already. */
  decode(): Promise<{ readonly data: Uint8ClampedArray }>;
}

let loaded: HeicLibrary | null = null;

/** Loaded on first use: WebAssembly of a megabyte that most files do not need. */
function library(): HeicLibrary {
  loaded ??= librarySchema.parse(createRequire(import.meta.url)("heic-decode"));
  return loaded;
}

/** A photograph of a phone: its first picture. Others in the file are versions of it. */
export async function openHeic(bytes: Uint8Array, limits: ReadingLimits): Promise<OpenedPicture> {
  const pictures = await library().all({ buffer: bytes });
  const [picture] = pictures;
  const close = async () => pictures.dispose();
  const refusal = picture ? refusalOfSize(picture, limits) : null;
  if (!picture || refusal) {
    await close();
    throw refusal ? new UnreadableFile(refusal) : new RangeError("no picture");
  }
  return {
    pages: 1,
    decode: async () => {
      const { width, height } = picture;
      const { data } = await picture.decode();
      const rgb = new Uint8Array(width * height * 3);
      for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
        rgb[to] = data[from] ?? 0;
        rgb[to + 1] = data[from + 1] ?? 0;
        rgb[to + 2] = data[from + 2] ?? 0;
      }
      return { rgb, width, height };
    },
    close,
  };
}
