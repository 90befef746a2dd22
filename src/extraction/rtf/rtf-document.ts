import type { Block, TableCell } from "../office/blocks.ts";
import type { OfficeContents } from "../office/read-office.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { charsetLabel, codePageLabel } from "./rtf-encodings.ts";
import type { RtfToken } from "./rtf-tokens.ts";

/** Groups that hold something else than text of the document. */
const skippedGroups = new Set([
  ...["fonttbl", "colortbl", "stylesheet", "info", "listtable", "listoverridetable", "rsidtbl", "generator"],
  ...["themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "fldinst", "object"],
  ...["nonshppict", "pntext", "pntxta", "pntxtb", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend"],
]);
/** Groups marked to be passed over by readers that do not know them, whose text is read all the same. */
const readThough = new Set(["shpinst", "shptxt", "shppict", "shprslt", "ud", "upr"]);

const characters: ReadonlyMap<string, string> = new Map([
  ["tab", "  "],
  ["~", "\u00a0"],
  ["_", "-"],
  ["emdash", "—"],
  ["endash", "–"],
  ["lquote", "‘"],
  ["rquote", "’"],
  ["ldblquote", "“"],
  ["rdblquote", "”"],
  ["bullet", "•"],
  ["emspace", "\u2003"],
  ["enspace", "\u2002"],
]);

interface Group {
  readonly role: "text" | "fonts" | "skipped" | "picture";
  readonly font: number | null;
  readonly isHidden: boolean;
  /** Characters that follow a `\u` for readers that do not know it. */
  readonly fallbackLength: number;
  readonly isOptional: boolean;
}

/** Takes the tokens of an RTF file one by one and builds what the document says. */
export class RtfDocument {
  readonly #limits: ReadingLimits;
  readonly #blocks: Block[] = [];
  readonly #pictures: Uint8Array[] = [];
  readonly #encodings = new Map<number, string>();
  readonly #stack: Group[] = [];
  #group: Group = { role: "text", font: null, isHidden: false, fallbackLength: 1, isOptional: false };
  #defaultEncoding = "gb18030";
  #listedFont: number | null = null;
  #text = "";
  /** Bytes not yet decoded: a character may come in several escapes. */
  #bytes: number[] = [];
  #leftToSkip = 0;
  #cellBlocks: Block[] = [];
  #cells: (readonly Block[])[] = [];
  #rows: (readonly TableCell[])[] = [];
  #isInTable = false;
  #pictureDigits = "";
  #pictureData: Uint8Array | null = null;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /** @throws UnreadableFile when groups are nested without end */
  take(token: RtfToken): void {
    switch (token.kind) {
      case "open":
        this.#stack.push(this.#group);
        this.#group = { ...this.#group, isOptional: false };
        if (this.#stack.length > this.#limits.xmlDepth) {
          throw new UnreadableFile(unreadable("archive-bomb", { reason: "rtf-depth" }));
        }
        break;
      case "close":
        this.#endGroup();
        break;
      case "control":
        this.#control(token.word, token.parameter);
        break;
      case "bytes":
        this.#takeBytes(token.bytes);
        break;
      case "data":
        if (this.#group.role === "picture") this.#pictureData = token.bytes;
    }
  }

  finish(): OfficeContents {
    this.#endParagraph();
    this.#endTable();
    return { blocks: this.#blocks, pictures: this.#pictures };
  }

  #endGroup(): void {
    const ended = this.#group;
    if (ended.role === "text") this.#decode();
    this.#group = this.#stack.pop() ?? ended;
    if (ended.role === "picture" && this.#group.role !== "picture") this.#endPicture();
  }

  #control(word: string, parameter: number | null): void {
    if (word === "*") {
      this.#group = { ...this.#group, isOptional: true };
      return;
    }
    if (this.#group.isOptional && !readThough.has(word)) this.#become("skipped");
    else if (skippedGroups.has(word)) this.#become(word === "fonttbl" ? "fonts" : "skipped");
    else if (word === "pict") this.#become("picture");
    this.#group = { ...this.#group, isOptional: false };
    if (this.#group.role === "fonts") this.#listFont(word, parameter);
    else if (this.#group.role === "text") this.#controlText(word, parameter);
  }

  #become(role: Group["role"]): void {
    // What is skipped stays skipped, whatever it holds.
    if (this.#group.role === "text") this.#group = { ...this.#group, role };
  }

  #listFont(word: string, parameter: number | null): void {
    if (word === "f") this.#listedFont = parameter;
    const label = word === "fcharset" && parameter !== null ? charsetLabel(parameter) : null;
    if (label && this.#listedFont !== null) this.#encodings.set(this.#listedFont, label);
  }

  #controlText(word: string, parameter: number | null): void {
    const character = characters.get(word);
    if (word !== "u") this.#decode();
    if (character !== undefined) {
      this.#add(character);
      return;
    }
    switch (word) {
      case "ansicpg":
        this.#defaultEncoding = codePageLabel(parameter ?? 0) ?? this.#defaultEncoding;
        break;
      case "f":
        this.#group = { ...this.#group, font: parameter };
        break;
      case "v":
      case "deleted":
        this.#group = { ...this.#group, isHidden: parameter !== 0 };
        break;
      case "plain":
        this.#group = { ...this.#group, isHidden: false };
        break;
      case "uc":
        this.#group = { ...this.#group, fallbackLength: Math.max(0, Math.min(16, parameter ?? 1)) };
        break;
      case "u":
        this.#decode();
        // Written as a signed 16-bit number.
        this.#add(String.fromCharCode((parameter ?? 0x3f) & 0xffff));
        this.#leftToSkip = this.#group.fallbackLength;
        break;
      default:
        this.#controlLayout(word);
    }
  }

  #controlLayout(word: string): void {
    switch (word) {
      case "trowd":
        this.#isInTable = true;
        break;
      case "pard":
        if (this.#isInTable && this.#cells.length === 0 && this.#cellBlocks.length === 0)
          this.#isInTable = false;
        break;
      case "intbl":
        this.#isInTable = true;
        break;
      case "par":
      case "line":
        this.#endParagraph();
        break;
      case "cell":
      case "nestcell":
        this.#endParagraph();
        this.#cells.push(this.#cellBlocks);
        this.#cellBlocks = [];
        break;
      case "row":
      case "nestrow":
        this.#endRow();
        break;
      case "page":
      case "sect":
        this.#endParagraph();
        this.#endTable();
        this.#blocks.push({ kind: "page-break" });
        break;
      default:
    }
  }

  #takeBytes(bytes: Uint8Array): void {
    if (this.#group.role === "picture") {
      this.#pictureDigits += new TextDecoder("latin1").decode(bytes);
      return;
    }
    if (this.#group.role !== "text" || this.#group.isHidden) return;
    const skipped = Math.min(this.#leftToSkip, bytes.length);
    this.#leftToSkip -= skipped;
    for (const byte of bytes.subarray(skipped)) this.#bytes.push(byte);
  }

  #decode(): void {
    if (this.#bytes.length === 0) return;
    const label = this.#encodings.get(this.#group.font ?? -1) ?? this.#defaultEncoding;
    const text = new TextDecoder(label).decode(Uint8Array.from(this.#bytes));
    this.#bytes = [];
    this.#add(text);
  }

  #add(text: string): void {
    if (!this.#group.isHidden) this.#text += text;
  }

  #endParagraph(): void {
    this.#decode();
    const text = this.#text.trim();
    this.#text = "";
    if (!this.#isInTable) this.#endTable();
    if (text === "") return;
    (this.#isInTable ? this.#cellBlocks : this.#blocks).push({ kind: "paragraph", text });
  }

  #endRow(): void {
    this.#endParagraph();
    if (this.#cellBlocks.length > 0) this.#cells.push(this.#cellBlocks);
    const width = 1 / Math.max(1, this.#cells.length);
    if (this.#cells.length > 0) this.#rows.push(this.#cells.map((blocks) => ({ width, blocks })));
    this.#cells = [];
    this.#cellBlocks = [];
    this.#isInTable = false;
  }

  #endTable(): void {
    if (this.#cells.length > 0 || this.#cellBlocks.length > 0) this.#endRow();
    if (this.#rows.length > 0) this.#blocks.push({ kind: "table", rows: this.#rows });
    this.#rows = [];
  }

  #endPicture(): void {
    const bytes = this.#pictureData ?? fromHexadecimal(this.#pictureDigits);
    this.#pictureData = null;
    this.#pictureDigits = "";
    if (bytes.length > 0) this.#pictures.push(bytes);
  }
}

function fromHexadecimal(text: string): Uint8Array {
  const digits = text.replace(/[^0-9a-f]/gi, "");
  const bytes = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}
