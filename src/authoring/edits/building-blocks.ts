import { z } from "zod";
import type { LoadedCatalog } from "../../catalog/load-catalog.ts";
import type { FieldKind } from "../../domain/recognized-material.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { readRoot } from "./apply-edits.ts";

/** What new rules and materials of an item are put together from: everything that can be named in them. */
export interface BuildingBlocks {
  /** Where they are written. */
  readonly rulesFile: string;
  readonly itemFile: string;
  readonly wordingFile: string;
  readonly materials: readonly {
    readonly id: string;
    readonly name: string;
    /** What can be read from it, of all its types together. */
    readonly fields: readonly { readonly id: string; readonly name: string; readonly kind: FieldKind }[];
  }[];
  readonly types: readonly { readonly id: string; readonly name: string }[];
  readonly wordings: readonly { readonly id: string; readonly message: string }[];
  readonly bases: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly options: readonly { readonly id: string; readonly label: string }[];
  }[];
  /** Ids of rules and materials that are taken. */
  readonly taken: readonly string[];
}

const wordingsSchema = z.record(z.string(), z.looseObject({ message: z.string() }));
const basesSchema = z.record(z.string(), z.looseObject({ title: z.string() }));

/** @param item compiled with all its rules */
export function buildingBlocks(
  files: readonly KnowledgeFile[],
  item: ServiceItem,
  { catalog }: Pick<LoadedCatalog, "catalog">,
): BuildingBlocks {
  const types = new Map(catalog.materialTypes.map((type) => [type.id, type]));
  const read = <S extends z.ZodType>(pattern: RegExp, schema: S) =>
    files
      .filter(({ path }) => pattern.test(path))
      .flatMap(({ path, text }) => {
        const parsed = schema.safeParse(readRoot(path, text));
        return parsed.success ? [parsed.data] : [];
      });
  return {
    rulesFile: `items/${item.id}/rules.yaml`,
    itemFile: `items/${item.id}/item.yaml`,
    wordingFile: "wording/findings.yaml",
    materials: item.materials.map(({ id, name, typeIds }) => {
      const fields = typeIds.flatMap((typeId) => types.get(typeId)?.fields ?? []);
      const known = new Map(fields.map((field) => [field.id, field]));
      return {
        id,
        name,
        fields: [...known.values()].map((field) => ({ id: field.id, name: field.name, kind: field.kind })),
      };
    }),
    types: catalog.materialTypes.map(({ id, name }) => ({ id, name })),
    wordings: read(/^wording\/findings[^/]*\.yaml$/u, wordingsSchema).flatMap((root) =>
      Object.entries(root).map(([id, { message }]) => ({ id, message })),
    ),
    bases: read(/^bases\.yaml$/u, basesSchema).flatMap((root) =>
      Object.entries(root).map(([id, { title }]) => ({ id, title })),
    ),
    questions: item.questions.map(({ id, text, options }) => ({
      id,
      text,
      options: options.map((option) => ({ id: option.id, label: option.label })),
    })),
    taken: [...item.rules.map(({ id }) => id), ...item.materials.map(({ id }) => id)],
  };
}
