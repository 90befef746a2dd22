import { z } from "zod";

/**
 * Keys a schema allows at a path, for telling what an unknown key could have been. In a union the
 * options that know all but the `unknown` keys are meant; none such: all options count.
 */
export function allowedKeys(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  unknown: readonly string[],
): readonly string[] {
  const schemas = path.reduce<readonly z.core.$ZodType[]>(
    (at, part) => at.flatMap((one) => step(one, part)),
    [schema],
  );
  const keys = schemas.flatMap((one) => objectsOf(one)).flatMap((object) => Object.keys(object.shape));
  return [...new Set(keys)].filter((key) => !unknown.includes(key));
}

function objectsOf(schema: z.core.$ZodType): readonly z.ZodObject[] {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodObject) return [bare];
  if (bare instanceof z.ZodUnion) return bare.options.flatMap((option) => objectsOf(option));
  return [];
}

function step(schema: z.core.$ZodType, part: PropertyKey): readonly z.core.$ZodType[] {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodUnion) return bare.options.flatMap((option) => step(option, part));
  if (bare instanceof z.ZodArray) return typeof part === "number" ? [bare.element] : [];
  if (bare instanceof z.ZodRecord) return [bare.valueType];
  if (bare instanceof z.ZodObject) {
    const inner: z.core.$ZodType | undefined = bare.shape[String(part)];
    return inner ? [inner] : [];
  }
  return [];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap());
  }
  if (schema instanceof z.ZodLazy) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  return schema;
}
