import type { ReadingLimits } from "../reading-limits.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { parseXml, type XmlElement } from "../xml/parse-xml.ts";
import { inflateZipEntry, readZipDirectory, type ZipEntry } from "./zip-directory.ts";

/** A file that is an archive of parts (docx, xlsx, OFD), read part by part within one budget. */
export interface FilePackage {
  /** Names of all parts as the archive has them, folders left out. */
  readonly names: readonly string[];
  /**
   * The bytes of a part; null when there is none. Names are compared without case and with either
   * slash: writers of OFD mix them.
   * @throws UnreadableFile when it is damaged or too large
   */
  read(name: string): Uint8Array | null;
  /** The root element of a part; null when there is none. @throws UnreadableFile */
  readXml(name: string): XmlElement | null;
  /** Size a part declares; null when there is none. */
  sizeOf(name: string): number | null;
}

/** @throws UnreadableFile when the archive is damaged, encrypted or a bomb */
export function openFilePackage(bytes: Uint8Array, limits: ReadingLimits): FilePackage {
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) throw new UnreadableFile(directory);
  const entries = new Map<string, ZipEntry>();
  for (const entry of directory.entries) {
    const key = keyOf(entry.name);
    if (!key.endsWith("/") && !entries.has(key)) entries.set(key, entry);
  }
  let left = limits.inflatedBytes;
  const counted = new Set<ZipEntry>();
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(keyOf(name));
    if (!entry) return null;
    const content = inflateZipEntry(bytes, entry, limits, left);
    if (!content.ok) throw new UnreadableFile(content);
    // A part read again is no more content than it was.
    if (!counted.has(entry)) left -= content.bytes.length;
    counted.add(entry);
    return content.bytes;
  };
  return {
    names: [...entries.values()].map((entry) => entry.name),
    read,
    readXml: (name) => {
      const part = read(name);
      if (!part) return null;
      const xml = parseXml(part, limits);
      if (!xml.ok) throw new UnreadableFile(xml);
      return xml.root;
    },
    sizeOf: (name) => entries.get(keyOf(name))?.inflatedBytes ?? null,
  };
}

function keyOf(name: string): string {
  return name
    .replaceAll("\\", "/")
    .replace(/^\.?\//, "")
    .toLowerCase();
}
