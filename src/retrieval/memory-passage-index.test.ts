import { passageIndexContract } from "../ports/passage-index.contract.ts";
import { createMemoryPassageIndex } from "./memory-passage-index.ts";

passageIndexContract("in memory", () => Promise.resolve(createMemoryPassageIndex()));
