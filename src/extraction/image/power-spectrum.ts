/** Side of the squares that are transformed; a power of two. */
export const SPECTRUM_SIDE = 64;

const N = SPECTRUM_SIDE;
const cosines = Float64Array.from({ length: N / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / N));
const sines = Float64Array.from({ length: N / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / N));
/** Hann window: without it the square's own edges would show as frequencies. */
const hann = Float64Array.from({ length: N }, (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / N));

/**
 * Power by frequency of a square of `SPECTRUM_SIDE` pixels a side, its mean taken away; entry `v * side + u` holds
 * `u` waves across and `v` down (above half: negative ones).
 */
export function powerSpectrum(square: Float64Array): Float64Array {
  const mean = square.reduce((sum, value) => sum + value, 0) / square.length;
  const real = square.map(
    (value, at) => (value - mean) * (hann[at % N] ?? 0) * (hann[Math.floor(at / N)] ?? 0),
  );
  const imaginary = new Float64Array(N * N);
  for (let row = 0; row < N; row++) transform(real, imaginary, row * N, 1);
  for (let column = 0; column < N; column++) transform(real, imaginary, column, N);
  return real.map((value, at) => value * value + (imaginary[at] ?? 0) ** 2);
}

/** Fast Fourier transform, radix two, in place, of `N` values from `start`, `step` apart. */
function transform(real: Float64Array, imaginary: Float64Array, start: number, step: number): void {
  for (let i = 1, j = 0; i < N; i++) {
    let bit = N >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(real, start + i * step, start + j * step);
      swap(imaginary, start + i * step, start + j * step);
    }
  }
  for (let length = 2; length <= N; length <<= 1) {
    const half = length >> 1;
    const stride = N / length;
    for (let from = 0; from < N; from += length) {
      for (let k = 0; k < half; k++) {
        const a = start + (from + k) * step;
        const b = a + half * step;
        const wr = cosines[k * stride] ?? 0;
        const wi = sines[k * stride] ?? 0;
        const br = real[b] ?? 0;
        const bi = imaginary[b] ?? 0;
        const tr = br * wr - bi * wi;
        const ti = br * wi + bi * wr;
        const ar = real[a] ?? 0;
        const ai = imaginary[a] ?? 0;
        real[a] = ar + tr;
        imaginary[a] = ai + ti;
        real[b] = ar - tr;
        imaginary[b] = ai - ti;
      }
    }
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const held = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = held;
}
