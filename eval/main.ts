import { runEval } from "./run-eval.ts";

process.exitCode = await runEval(process.argv.slice(2));
