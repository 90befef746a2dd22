/**
 * Names a part may have that `location` in the part `from` points at, most likely first: a leading
 * slash means the archive's root, anything else the folder of `from` (GB/T 33190-2016 7.2). Writers
 * get it wrong, so the root and the document's folder are tried for either. `..` never leaves the archive.
 */
export function resolvePath(location: string, from: string, documentFolder: string): readonly string[] {
  const path = location.trim().replaceAll("\\", "/");
  if (path === "") return [];
  const inFolder = normalized(`${folderOf(from)}/${path}`);
  const inRoot = normalized(path);
  const inDocument = normalized(`${documentFolder}/${path}`);
  const order = path.startsWith("/") ? [inRoot, inFolder, inDocument] : [inFolder, inDocument, inRoot];
  return [...new Set(order)];
}

export function folderOf(name: string): string {
  const at = name.lastIndexOf("/");
  return at < 0 ? "" : name.slice(0, at);
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
