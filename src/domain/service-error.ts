/**
 * A broken promise inside the service (a store gone, a catalog invalid). Expected outcomes are
 * values, not errors. `message` is for developers and never holds personal data; public wording
 * is chosen by `code`.
 */
export class ServiceError extends Error {
  readonly code: string;
  readonly isRetryable: boolean;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { cause?: unknown; isRetryable?: boolean; data?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ServiceError";
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
    this.data = options.data ?? {};
  }
}
