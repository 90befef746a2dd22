import type { DivisionCode } from "../domain/division-code.ts";
import type { Office } from "../domain/guidance.ts";
import type { SourceOutcome } from "../domain/source-outcome.ts";

/** Offices that take an item, nearest authority first. Never throws. */
export type FindOffices = (
  itemId: string,
  region: DivisionCode | null,
) => Promise<SourceOutcome<readonly Office[]>>;
