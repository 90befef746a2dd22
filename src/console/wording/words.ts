/** The shape of a table of words, whatever the language: the same keys, the same arguments, any text. */
export type Words<Table> = Table extends string
  ? string
  : Table extends (...args: infer Args) => unknown
    ? (...args: Args) => string
    : Table extends readonly unknown[]
      ? readonly Words<Table[number]>[]
      : { readonly [Key in keyof Table]: Words<Table[Key]> };
