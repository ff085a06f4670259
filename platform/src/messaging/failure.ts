/** A handler throws this when every retry would fail in the same way: the message becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** Recorded for a worker that crashed while it handled a message in isolation, and so could not record an error. */
export class WorkerCrashed extends Error {
  override name = 'WorkerCrashed';

  constructor(worker: string) {
    super(`${worker} crashed while it handled only this message.`);
    delete this.stack;
  }
}

/** One failed attempt to handle a message. Every attempt is recorded and never deleted. */
export interface FailedAttempt {
  /** The time of the failure. */
  readonly at: Date;
  /** The process that made the attempt. */
  readonly worker: string;
  /** The duration of the attempt, in milliseconds. */
  readonly durationMs: number;
  /** The name of the error class. */
  readonly errorType: string;
  /** The message of the error. */
  readonly errorMessage: string;
  /** The stack trace of the error. */
  readonly stack: string | null;
}

export function failedAttempt(error: unknown, at: Date, worker: string, durationMs: number): FailedAttempt {
  const isError = error instanceof Error;
  return {
    at,
    worker,
    durationMs: Math.round(durationMs),
    errorType: isError ? storable(error.name) : typeof error,
    errorMessage: storable(isError ? error.message : String(error)),
    stack: isError && error.stack !== undefined ? storable(error.stack) : null,
  };
}

/** Postgres cannot store NUL, and an error may quote a message that contains one. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}
