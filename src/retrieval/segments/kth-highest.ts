/**
 * The k-th highest (k from 1) of the first `length` numbers, which change their order (quickselect).
 * Below k numbers: 0.
 */
export function kthHighest(numbers: Float64Array, length: number, k: number): number {
  if (k < 1 || length < k) return 0;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const pivot = numbers[(low + high) >> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((numbers[left] ?? 0) > pivot) left++;
      while ((numbers[right] ?? 0) < pivot) right--;
      if (left > right) break;
      const swapped = numbers[left] ?? 0;
      numbers[left++] = numbers[right] ?? 0;
      numbers[right--] = swapped;
    }
    if (k - 1 <= right) high = right;
    else if (k - 1 >= left) low = left;
    else break;
  }
  return numbers[k - 1] ?? 0;
}
