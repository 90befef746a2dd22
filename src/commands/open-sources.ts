import { createHttpSource, sourceDefaults } from "../adapters/outside/http-source.ts";
import {
  caseProgressOverHttp,
  electronicLicensesOverHttp,
  identityCheckOverHttp,
  officesOverHttp,
} from "../adapters/outside/sources-over-http.ts";
import type { SourcesConfig } from "../config.ts";
import type { FindCaseProgress } from "../ports/case-progress.ts";
import type { Clock } from "../ports/clock.ts";
import type { FindElectronicLicense } from "../ports/electronic-licenses.ts";
import type { CheckIdentity } from "../ports/identity-check.ts";
import type { Log } from "../ports/log.ts";
import type { FindOffices } from "../ports/office-directory.ts";

/** The authorities' systems; each null where none is configured. */
export interface Sources {
  readonly findLicense: FindElectronicLicense | null;
  readonly checkIdentity: CheckIdentity | null;
  readonly findProgress: FindCaseProgress | null;
  readonly findOffices: FindOffices | null;
}

/** One circuit a source: when one is down, the others are still asked. */
export function openSources(config: SourcesConfig | null, clock: Clock, log: Log): Sources {
  if (!config) return { findLicense: null, checkIdentity: null, findProgress: null, findOffices: null };
  const source = (name: string) => createHttpSource({ ...sourceDefaults, ...config, name }, clock, log);
  return {
    findLicense: electronicLicensesOverHttp(source("electronic-licenses")),
    checkIdentity: identityCheckOverHttp(source("identity-check")),
    findProgress: caseProgressOverHttp(source("case-progress")),
    findOffices: officesOverHttp(source("office-directory")),
  };
}
