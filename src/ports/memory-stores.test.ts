import { memoryStores } from "./memory-stores.ts";
import { partialUploadStoreContract } from "./partial-upload-store.contract.ts";
import { storesContract } from "./stores.contract.ts";

partialUploadStoreContract("in memory", () => Promise.resolve(memoryStores()));
storesContract("in memory", () => Promise.resolve(memoryStores()));
