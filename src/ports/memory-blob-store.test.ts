import { blobStoreContract } from "./blob-store.contract.ts";
import { memoryBlobStore } from "./memory-blob-store.ts";

blobStoreContract("in memory", () => Promise.resolve(memoryBlobStore()));
