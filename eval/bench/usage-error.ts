/** A bench asked for in a way that cannot be acted on. */
export class BenchUsageError extends Error {}
