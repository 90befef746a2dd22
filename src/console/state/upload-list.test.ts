import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addFiles,
  assignEntry,
  removeEntry,
  renameEntry,
  replaceEntry,
  sentShares,
  type UploadEntry,
} from "./upload-list.ts";

const limits = { fileBytes: 1000, files: 3 };

function file(name: string, size = 10, lastModified = 1, type = ""): File {
  return new File([new Uint8Array(size)], name, { lastModified, type });
}

function add(files: readonly File[], entries: readonly UploadEntry[] = []) {
  let next = entries.length;
  return addFiles(entries, files, () => `f${next++}`, limits);
}

describe("choosing files", () => {
  test("tells of each file that cannot be read why, and keeps the others", () => {
    const { entries, refused } = add([
      file("执照.pdf"),
      file("空.jpg", 0),
      file("大.png", 1001),
      file("录像.mp4"),
      file("照片.HEIC"),
      file("发票.ofd"),
      file("全部.zip"),
    ]);
    expect(entries.map((entry) => entry.name)).toEqual(["执照.pdf", "照片.HEIC", "发票.ofd"]);
    expect(refused).toEqual([
      { name: "空.jpg", reason: "empty" },
      { name: "大.png", reason: "too-large" },
      { name: "录像.mp4", reason: "unsupported" },
      { name: "全部.zip", reason: "too-many" },
    ]);
  });

  test("accepts a phone photo without an ending by its media type", () => {
    expect(add([file("image", 10, 1, "image/jpeg")]).refused).toEqual([]);
  });

  test("keeps two different photos of the same name apart, and refuses the same file twice", () => {
    const { entries, refused } = add([
      file("image.jpg", 10, 1),
      file("image.jpg", 20, 2),
      file("image.jpg", 10, 1),
    ]);
    expect(entries.map((entry) => entry.name)).toEqual(["image.jpg", "image (2).jpg"]);
    expect(refused).toEqual([{ name: "image.jpg", reason: "duplicate" }]);
  });

  test("stops at the number of files the service takes", () => {
    const { refused } = add([file("1.pdf"), file("2.pdf"), file("3.pdf"), file("4.pdf")]);
    expect(refused).toEqual([{ name: "4.pdf", reason: "too-many" }]);
  });

  test("removes only the file that was named", () => {
    const { entries } = add([file("1.pdf"), file("2.pdf")]);
    expect(removeEntry(entries, "f0").map((entry) => entry.name)).toEqual(["2.pdf"]);
  });
});

test("a photo taken again stands in the place of the first, for the same material", () => {
  const { entries } = add([file("a.jpg"), file("b.jpg")]);
  const assigned = assignEntry(entries, "f1", "lease");
  const again = replaceEntry(assigned, "f1", file("a.jpg", 77, 5));
  expect(again.map(({ id, name, materialId }) => [id, name, materialId])).toEqual([
    ["f0", "a.jpg", null],
    ["f1", "a (2).jpg", "lease"],
  ]);
  expect(again[1]?.file?.size).toBe(77);
  expect(again[1]?.sizeBytes).toBe(77);
});

describe("renaming a file", () => {
  test("keeps its ending, and never takes a name twice", () => {
    const { entries } = add([file("a.pdf"), file("b.pdf")]);
    expect(renameEntry(entries, "f1", "租赁合同").map((entry) => entry.name)).toEqual([
      "a.pdf",
      "租赁合同.pdf",
    ]);
    expect(renameEntry(entries, "f1", "a.pdf").map((entry) => entry.name)).toEqual(["a.pdf", "a (2).pdf"]);
  });

  test("to nothing changes nothing", () => {
    const { entries } = add([file("a.pdf")]);
    expect(renameEntry(entries, "f0", "  ")[0]?.name).toBe("a.pdf");
  });
});

describe("the share of each file that was sent", () => {
  test("fills one file after another", () => {
    expect(sentShares([100, 300], 200, 400)).toEqual([1, 1 / 3]);
    expect(sentShares([100, 300], 0, 0)).toEqual([0, 0]);
  });

  test("stays between nothing and all, and ends at all", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const total = list.reduce((sum, size) => sum + size, 500);
        for (const part of sentShares(list, total * share, total)) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1);
        }
        expect(sentShares(list, total, total).every((part) => part > 0.999)).toBe(true);
      }),
    );
  });
});
