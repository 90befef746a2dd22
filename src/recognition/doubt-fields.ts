// Values that stand where they cannot all be right: they are asked about.
import type { MaterialType } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { isSigned } from "./signing-labels.ts";

type Fields = Readonly<Record<string, FieldValue>>;

/**
 * The fields, with less confidence in those that the others speak against. `hasWordsLeft`: the pages hold words that
 * are neither labels nor anything read.
 */
export function doubtFields(type: MaterialType, read: Fields, hasWordsLeft: boolean): Fields {
  return doubtSharedDays(doubtBlanks(type, withoutBorrowed(type, read), hasWordsLeft));
}

/** From so many empty places on, and with hardly more read, a form is not empty: it is set in a way that was not read. */
const TOO_MANY_BLANKS = 3;

/**
 * Places found empty on a paper of which little was read are no places left blank: a person looks. Where nothing stands
 * on it that could be a value, it was handed in empty.
 */
function doubtBlanks(type: MaterialType, read: Fields, hasWordsLeft: boolean): Fields {
  if (!hasWordsLeft) return read;
  const written = type.fields.filter((field) => !isSigned(field) && field.kind !== "choice");
  const count = (state: FieldValue["state"]) =>
    written.filter((field) => read[field.id]?.state === state).length;
  const blanks = count("blank");
  if (blanks < TOO_MANY_BLANKS || count("read") > blanks * 2) return read;
  return Object.fromEntries(
    Object.entries(read).map(([id, value]) => [
      id,
      value.state === "blank" && !["signature", "seal"].includes(value.kind)
        ? { ...value, state: "unclear" as const, confidence: Math.min(value.confidence, 0.3) }
        : value,
    ]),
  );
}

/** So much less sure, a second field's claim to a place is no claim. */
const BORROWED = 0.15;

/** ID numbers that another field's label surely claims are not also those of a field that only a guess gives them to. */
function withoutBorrowed(type: MaterialType, read: Fields): Fields {
  const numbers = type.fields.filter(({ id, repeat }) => /idNumber$/i.test(id) && !repeat);
  const values = numbers.flatMap(({ id }) => {
    const value = read[id];
    return value?.state === "read" ? [value] : [];
  });
  return Object.fromEntries(
    Object.entries(read).filter(
      ([, value]) =>
        !values.includes(value) ||
        !values.some(
          (other) =>
            other !== value &&
            other.value === value.value &&
            other.confidence - value.confidence > BORROWED &&
            placeOf(other) === placeOf(value),
        ),
    ),
  );
}

function placeOf({ evidence }: FieldValue): string {
  return evidence.map(({ fileId, page, box }) => `${fileId}/${page}/${box?.join()}`).join();
}

/** A day may be asked about when two fields claim it: one of them has its own elsewhere. */
const SHARED_DAY = 0.75;

function doubtSharedDays(read: Fields): Fields {
  const days = Object.values(read).filter(({ kind, state }) => kind === "date" && state === "read");
  return Object.fromEntries(
    Object.entries(read).map(([id, value]) => [
      id,
      days.includes(value) && days.some((other) => other !== value && placeOf(other) === placeOf(value))
        ? { ...value, confidence: Math.min(value.confidence, SHARED_DAY) }
        : value,
    ]),
  );
}
