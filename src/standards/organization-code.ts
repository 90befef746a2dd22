const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Check character of an organization code's first eight characters (组织机构代码); null unless eight
 * digits or capital letters are given.
 * @source GB 11714-1997: C9 = 11 − MOD(Σ Ci·Wi, 11); 10 is written X, 11 is written 0
 */
export function organizationCodeCheckCharacter(first8: string): string | null {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return null;
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(first8[index] ?? ""),
    0,
  );
  const check = 11 - (sum % 11);
  if (check === 10) return "X";
  return check === 11 ? "0" : String(check);
}
