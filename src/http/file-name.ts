/** Longest file name kept, in UTF-16 units: the usual limit of file systems is 255 bytes. Chosen. */
const maxLength = 200;

/**
 * A sender's file name made harmless for showing and saving: the last part of any path, without
 * control characters or marks that reverse the direction of writing (`photo‮gpj.exe`).
 */
export function harmlessFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  const cleaned = base
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .trim();
  if (cleaned === "" || cleaned === "." || cleaned === "..") return "未命名文件";
  if (cleaned.length <= maxLength) return cleaned;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(cleaned)?.[0] ?? "";
  return cleaned.slice(0, maxLength - extension.length) + extension;
}
