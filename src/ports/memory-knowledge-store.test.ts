import { knowledgeStoreContract } from "./knowledge-store.contract.ts";
import { memoryKnowledgeStore } from "./memory-knowledge-store.ts";

knowledgeStoreContract("memory", () => Promise.resolve(memoryKnowledgeStore()));
