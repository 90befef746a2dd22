/** One step of the schema. */
export interface Migration {
  /** Sorts by order of application; never changed once released. */
  readonly name: string;
  readonly statements: readonly string[];
}
