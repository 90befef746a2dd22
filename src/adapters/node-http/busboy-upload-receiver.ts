import type { Readable } from "node:stream";
import busboy from "busboy";
import type { BlobStore, StagedBlob } from "../../ports/blob-store.ts";
import type {
  ReceivedFile,
  ReceivedUpload,
  UploadLimits,
  UploadOutcome,
  UploadProblemCode,
  UploadReceiver,
} from "../../ports/upload-receiver.ts";

type Refusal = Extract<UploadOutcome, { ok: false }>;

/** Stops the reception; carries the outcome to tell. */
class Refused extends Error {
  readonly outcome: Refusal;

  constructor(code: UploadProblemCode, facts: { limit?: number; name?: string } = {}) {
    super(code);
    this.outcome = { ok: false, code, ...facts };
  }
}

/** Receives multipart requests with busboy: every file goes to the blob store's staging as it comes. */
export function busboyUploadReceiver(blobs: BlobStore, limits: UploadLimits): UploadReceiver {
  return async (request) => {
    const staging: Promise<ReceivedFile>[] = [];
    try {
      const upload = await receive(request, blobs, limits, staging);
      return { ok: true, upload };
    } catch (error) {
      await discardAll(staging);
      if (error instanceof Refused) return error.outcome;
      throw error;
    }
  };
}

async function receive(
  request: Request,
  blobs: BlobStore,
  limits: UploadLimits,
  staging: Promise<ReceivedFile>[],
): Promise<ReceivedUpload> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limits.maxTotalBytes) throw new Refused("upload-too-large", { limit: limits.maxTotalBytes });
  const parser = parserFor(request, limits);
  const fields = new Map<string, string>();
  const gate = openGate();
  const refuse = (code: UploadProblemCode, facts: { limit?: number; name?: string } = {}) =>
    gate.close(new Refused(code, facts));
  parser.on("field", (name, value, info) => {
    if (info.valueTruncated || info.nameTruncated)
      refuse("field-too-large", { limit: limits.maxFieldBytes, name });
    else if (fields.has(name)) refuse("field-repeated", { name });
    else fields.set(name, value);
  });
  parser.on("file", (field, stream, info) => {
    // Its reader sees the error too; without a listener of its own it would end the process.
    stream.on("error", () => undefined);
    const staged = stageFile(stream, blobs, limits).then((blob) => ({
      field,
      name: info.filename ?? "",
      blob,
    }));
    staged.catch((error: unknown) => gate.close(error));
    staging.push(staged);
  });
  parser.on("filesLimit", () => refuse("too-many-files", { limit: limits.maxFiles }));
  parser.on("fieldsLimit", () => refuse("too-many-fields", { limit: limits.maxFields }));
  parser.on("partsLimit", () => refuse("too-many-fields", { limit: limits.maxFields }));
  parser.on("error", () => refuse("malformed-multipart"));
  parser.on("close", () => gate.close());
  try {
    await feed(request, parser, limits, gate);
    await gate.during(new Promise<never>(() => undefined));
    gate.throwIfFailed();
  } catch (error) {
    // Ends the files half received; their staging fails and leaves nothing behind.
    parser.destroy(error instanceof Error ? error : undefined);
    throw error;
  }
  return { fields, files: await Promise.all(staging) };
}

interface Gate {
  isOpen(): boolean;
  /** The first call counts; with an error it says why. */
  close(error?: unknown): void;
  /** What the work gives, or undefined when the gate closes first. */
  during<Result>(work: Promise<Result>): Promise<Result | undefined>;
  throwIfFailed(): void;
}

/**
 * Every way a reception can end comes together here. Not one promise that everything races against:
 * each race would leave its chunk hanging on that promise until the end of the upload.
 */
function openGate(): Gate {
  let isOpen = true;
  let failure: unknown;
  let wake: () => void = () => undefined;
  return {
    isOpen: () => isOpen,
    close(error) {
      if (!isOpen) return;
      isOpen = false;
      failure = error;
      wake();
    },
    async during(work) {
      if (!isOpen) return undefined;
      const closed = new Promise<undefined>((resolve) => {
        wake = () => resolve(undefined);
      });
      return await Promise.race([work, closed]);
    },
    throwIfFailed() {
      if (failure !== undefined) throw failure;
    },
  };
}

function parserFor(request: Request, limits: UploadLimits): busboy.Busboy {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType)) throw new Refused("not-multipart");
  try {
    return busboy({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      limits: {
        fileSize: limits.maxFileBytes,
        files: limits.maxFiles,
        fieldSize: limits.maxFieldBytes,
        fields: limits.maxFields,
        fieldNameSize: 200,
        headerPairs: 50,
      },
    });
  } catch {
    // No boundary in the header: busboy's only complaint about a multipart content type.
    throw new Refused("malformed-multipart");
  }
}

/** Feeds the body to the parser at the parser's pace; the total is counted as it comes. */
async function feed(
  request: Request,
  parser: busboy.Busboy,
  limits: UploadLimits,
  gate: Gate,
): Promise<void> {
  if (!request.body) throw new Refused("malformed-multipart");
  const reader = request.body.getReader();
  let total = 0;
  try {
    while (gate.isOpen()) {
      const read = await gate.during(reader.read());
      if (!read?.value) break;
      total += read.value.length;
      if (total > limits.maxTotalBytes)
        throw new Refused("upload-too-large", { limit: limits.maxTotalBytes });
      if (!parser.write(read.value)) await gate.during(drained(parser));
    }
    gate.throwIfFailed();
    parser.end();
  } finally {
    // Not cancelled: that would cut the connection before the answer. The server drains or closes it.
    reader.releaseLock();
  }
}

function drained(parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve) => {
    parser.once("drain", resolve);
  });
}

async function stageFile(
  stream: Readable & { truncated?: boolean },
  blobs: BlobStore,
  limits: UploadLimits,
): Promise<StagedBlob> {
  async function* pieces(): AsyncIterable<Uint8Array> {
    for await (const piece of stream) {
      if (stream.truncated) break;
      yield piece;
    }
    if (stream.truncated) throw new Refused("file-too-large", { limit: limits.maxFileBytes });
  }
  return await blobs.stage(pieces());
}

async function discardAll(staging: readonly Promise<ReceivedFile>[]): Promise<void> {
  const outcomes = await Promise.allSettled(staging);
  for (const outcome of outcomes) if (outcome.status === "fulfilled") await outcome.value.blob.discard();
}
