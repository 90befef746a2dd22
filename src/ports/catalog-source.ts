/** One file of the knowledge folder, by its path below `knowledge/` with forward slashes. */
export interface KnowledgeFile {
  readonly path: string;
  readonly text: string;
}

/** Where the catalog's files come from: a folder on Node, a bundle on Workers. */
export interface CatalogSource {
  /** Every `.yaml` and `.md` file (and what may have been meant as one: `.yml`), ordered by path. */
  files(): Promise<readonly KnowledgeFile[]>;
}
