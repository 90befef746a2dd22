import { catalogChangeStoreContract } from "./catalog-change-store.contract.ts";
import { memoryCatalogChangeStore } from "./memory-catalog-change-store.ts";

catalogChangeStoreContract("memory", () => Promise.resolve(memoryCatalogChangeStore()));
