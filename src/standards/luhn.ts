/**
 * Whether the digits end in their Luhn check digit (bank cards of 12 to 19 digits).
 * @source ISO/IEC 7812-1, annex B
 */
export function hasLuhnCheckDigit(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, char, index) => {
    const doubled = Number(char) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
