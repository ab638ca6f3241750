/** What every expected failure in pilot is: a sentence for the person, a code for the caller, a cause for us. */
export class PilotError extends Error {
  override readonly name = 'PilotError';
  readonly code: string;
  /** What the person can do about it, one sentence. */
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** The sentence of any thrown value, for a person: message, then the hint where there is one. */
export function sentence(error: unknown): string {
  if (error instanceof PilotError && error.hint !== undefined) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}
