/** The work did not end in time and was aborted. */
export class DeadlineExceeded extends Error {
  constructor(what: string, withinMs: number) {
    super(`${what} took longer than ${withinMs} ms`);
    this.name = 'DeadlineExceeded';
  }
}

/** The time in which aborted work can still report its own result or error. */
const GRACE_MS = 100;

/**
 * Runs work with a deadline. When the time is over, the signal of the work aborts. If the work does not end within
 * `GRACE_MS` after that, the call ends without it.
 *
 * @param what the name of the work for the error message
 * @param signal aborts the work earlier, with its own reason
 * @throws the error of the work, which should be the reason of its signal after an abort; otherwise that reason:
 *   DeadlineExceeded, or the reason of the other signal
 */
export async function withinDeadline<Result>(
  what: string,
  withinMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DeadlineExceeded(what, withinMs)), withinMs);
  const aborted = AbortSignal.any([signal, deadline.signal]);
  const ended = Promise.withResolvers<never>();
  let grace: NodeJS.Timeout | undefined;
  aborted.addEventListener('abort', () => {
    grace = setTimeout(() => ended.reject(aborted.reason as Error), GRACE_MS);
  });
  try {
    return await Promise.race([work(aborted), ended.promise]);
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
  }
}
