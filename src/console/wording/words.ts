/** The shape of a table of words, whatever the language: the same keys, the same arguments, any text. */
export type Words<Table> = Table extends string
  ? string
  : Table extends (...args: infer Args) => unknown
    ? (...args: Args) => string
    : Table extends readonly unknown[]
      ? ListOf<Table>
      : { readonly [Key in keyof Table]: Words<Table[Key]> };

/** Lists of a fixed length keep it: what a number key chooses must be there in every language. */
type ListOf<Table extends readonly unknown[]> = number extends Table["length"]
  ? readonly Words<Table[number]>[]
  : { readonly [Index in keyof Table]: Words<Table[Index]> };
