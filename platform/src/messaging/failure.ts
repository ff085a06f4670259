/** Thrown by a handler that knows that another attempt would fail in the same way: straight to the dead letters. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** Said for a worker that cannot say it any more: it began to handle a message, alone, and never came back. */
export class WorkerDied extends Error {
  override name = 'WorkerDied';

  constructor(worker: string) {
    super(`${worker} ended while it handled this message and nothing else.`);
    delete this.stack;
  }
}

/** What went wrong when a message was handled: none of them is ever thrown away. */
export interface FailedAttempt {
  readonly at: Date;
  readonly worker: string;
  readonly durationMs: number;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stack: string | null;
}

export function failedAttempt(error: unknown, at: Date, worker: string, durationMs: number): FailedAttempt {
  const known = error instanceof Error;
  return {
    at,
    worker,
    durationMs: Math.round(durationMs),
    errorType: known ? storable(error.name) : typeof error,
    errorMessage: storable(known ? error.message : String(error)),
    stack: known && error.stack !== undefined ? storable(error.stack) : null,
  };
}

/** Postgres stores no NUL, and an error may well quote the message that held one. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}
