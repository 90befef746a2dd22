import { join } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import type { Config } from "../config.ts";
import type { PolicyServices } from "../http/policy-services.ts";
import { systemClock } from "../ports/clock.ts";
import { openEmbedder } from "./open-embedder.ts";
import { openGenerate } from "./open-generate.ts";
import { openSearchIndex } from "./open-search-index.ts";
import { openStorage } from "./open-storage.ts";
import { policyModule } from "./policy-module.ts";
import { openSearchEngine } from "./search-engine.ts";

/** The policy services of a data folder, without the rest of the service. */
export async function openPolicy(
  dataFolder: string,
  config: Pick<Config, "languageModel" | "embedding" | "searchIndex">,
): Promise<{ readonly policy: PolicyServices; readonly close: () => Promise<void> }> {
  const { stores, knowledge } = await openStorage(dataFolder, systemClock.now());
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const embedder = await openEmbedder(config.embedding);
  const policy = await policyModule({
    store: knowledge,
    engine: await openSearchEngine(
      embedder,
      undefined,
      await openSearchIndex(config.searchIndex, dataFolder, embedder),
    ),
    files,
    catalog: loadCatalog(files).catalog,
    clock: systemClock,
    generate: await openGenerate(config.languageModel),
    newId: () => crypto.randomUUID(),
  });
  return { policy, close: () => stores.close() };
}
