/** Maps with at most `limit` calls under way; results in the order of the inputs. The first error ends it. */
export async function mapConcurrent<T, R>(
  inputs: readonly T[],
  limit: number,
  map: (input: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const entries = inputs.entries();
  const work = async () => {
    for (const [index, input] of entries) results.set(index, await map(input, index));
  };
  await Promise.all(Array.from({ length: Math.min(limit, inputs.length) }, work));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
