import { memoryStores } from "./memory-stores.ts";
import { storesContract } from "./stores.contract.ts";

storesContract("in memory", () => Promise.resolve(memoryStores()));
