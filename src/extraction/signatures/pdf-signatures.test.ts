import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { pdfSignatures } from "./pdf-signatures.ts";

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** DER of a value; contents below 65,536 bytes. */
function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const content = parts.flatMap((part) => [...part]);
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 255];
  return Uint8Array.from([tag, ...size, ...content]);
}
const name = (text: string) =>
  der(0x30, der(0x31, der(0x30, der(0x06, [0x55, 4, 3]), der(0x0c, new TextEncoder().encode(text)))));
const time = der(0x17, latin("260101000000Z"));

function signedBy(signer: string, digest: Uint8Array): Uint8Array {
  const certificate = (serial: number, subject: string) =>
    der(
      0x30,
      der(
        0x30,
        der(0xa0, der(2, [2])),
        der(2, [serial]),
        der(0x30),
        name("签发者"),
        der(0x30, time, time),
        name(subject),
      ),
    );
  const messageDigest = der(
    0x30,
    der(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4]),
    der(0x31, der(4, digest)),
  );
  const signerInfo = der(0x30, der(2, [1]), der(0x30, name("签发者"), der(2, [7])), der(0xa0, messageDigest));
  return der(0x30, certificate(5, "上级"), certificate(7, signer), der(0x31, signerInfo));
}

/** A file around a signature of 2,000 bytes; `after` is added behind what it covers. */
function signedPdf(after = "", change = ""): Uint8Array {
  const room = 4000;
  const head = (range: string) =>
    `%PDF-1.7\n1 0 obj <</Type /Sig /ByteRange [${range.padEnd(30)}] /Contents `;
  const start = head("").length;
  const tail = " >> endobj\n%%EOF\n";
  const range = `0 ${start} ${start + room + 2} ${tail.length}`;
  const digest = createHash("sha256")
    .update(latin(head(range) + tail))
    .digest();
  const contents = hex(signedBy("测试一有限公司", digest)).padEnd(room, "0");
  return latin(`${head(range)}<${contents}>${change === "" ? tail : tail.replace("endobj", change)}${after}`);
}

test("tells who signed, that nothing was changed and nothing added", async () => {
  expect(await pdfSignatures(signedPdf())).toEqual([
    {
      kind: "signature",
      by: "测试一有限公司",
      signedAt: null,
      pages: [],
      covers: "whole-file",
      content: "unchanged",
    },
  ]);
});

test("tells what was added after signing, and what was changed", async () => {
  expect(await pdfSignatures(signedPdf("2 0 obj << >> endobj"))).toMatchObject([
    { covers: "part", content: "unchanged" },
  ]);
  expect(await pdfSignatures(signedPdf("", "EndObj"))).toMatchObject([
    { covers: "whole-file", content: "changed" },
  ]);
});

test("a file without signatures, or with ranges that cannot be, has none", async () => {
  expect(await pdfSignatures(latin("%PDF-1.7 nothing"))).toEqual([]);
  expect(await pdfSignatures(latin("/ByteRange [0 10 5 99999]"))).toEqual([]);
});
