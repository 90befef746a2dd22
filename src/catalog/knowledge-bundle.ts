import type { KnowledgeFile } from "../ports/catalog-source.ts";

/**
 * Every knowledge file a running service needs, as the text of a module that exports `knowledgeFiles`;
 * for runtimes without a disk. Cases are for checking, not for serving, and stay out.
 */
export function bundleKnowledge(files: readonly KnowledgeFile[]): string {
  const served = files.filter((file) => !file.path.endsWith("/cases.yaml"));
  const ordered = [...served].sort((a, b) => (a.path < b.path ? -1 : 1));
  const data = JSON.stringify(ordered.map(({ path, text }) => ({ path, text })));
  return `// Made by bundle-data; do not edit.\nexport const knowledgeFiles = ${data};\n`;
}
