/** Tests that start child processes run the bundles; they must be of the code under test. */
export default async function buildFirst(): Promise<void> {
  const { ensureBuilt } = await import("../src/build.mjs");
  await ensureBuilt();
}
