import type { Check } from "../domain/rule.ts";
import type { CheckResult } from "./check-result.ts";
import { checkDateWindow, checkValidOn } from "./checks/dates.ts";
import { checkCopies, checkCovers } from "./checks/documents.ts";
import { checkEquals } from "./checks/equals.ts";
import { checkCompletePages, checkLacks, checkMentions, checkQuality } from "./checks/pages.ts";
import { checkSeal, checkSignature } from "./checks/presence.ts";
import { checkSealLacks, checkSealText } from "./checks/seal-text.ts";
import {
  checkAmountInWords,
  checkContains,
  checkExpressionRule,
  checkFieldPresent,
  checkWellFormed,
} from "./checks/values.ts";
import type { AssignedDocument, Scene } from "./scene.ts";

/** Whether the check looks at all documents of the requirement together. */
export function isCheckOfRequirement(check: Check): boolean {
  return "copies" in check || "covers" in check;
}

/** Runs a check of the documents of a requirement together. */
export function runRequirementCheck(
  check: Check,
  documents: readonly AssignedDocument[],
  scene: Scene,
): readonly CheckResult[] {
  if ("copies" in check) return checkCopies(check.copies, documents, scene);
  if ("covers" in check) return checkCovers(check.covers, documents, scene);
  return [];
}

/** Runs a check at one document; one result per place looked at. */
export function runCheck(check: Check, document: AssignedDocument, scene: Scene): readonly CheckResult[] {
  if ("completePages" in check) return checkCompletePages(check.completePages, document, scene);
  if ("fieldPresent" in check) return checkFieldPresent(check.fieldPresent, document, scene);
  if ("format" in check) return checkWellFormed(check.format, document, scene);
  if ("equals" in check) return checkEquals(check.equals, document, scene);
  if ("contains" in check) return checkContains(check.contains, document, scene);
  if ("mentions" in check) return checkMentions(check.mentions, document, scene);
  if ("lacks" in check) return checkLacks(check.lacks, document, scene);
  if ("dateWindow" in check) return checkDateWindow(check.dateWindow, document, scene);
  if ("validOn" in check) return checkValidOn(check.validOn, document, scene);
  if ("amountInWords" in check) return checkAmountInWords(check.amountInWords, document, scene);
  if ("seal" in check) return checkSeal(check.seal, document, scene);
  if ("sealText" in check) return checkSealText(check.sealText, document, scene);
  if ("sealLacks" in check) return checkSealLacks(check.sealLacks, document, scene);
  if ("signature" in check) return checkSignature(check.signature, document, scene);
  if ("quality" in check) return checkQuality(check.quality, document, scene);
  if ("expression" in check) return checkExpressionRule(check.expression, document, scene);
  return runRequirementCheck(check, [document], scene);
}
