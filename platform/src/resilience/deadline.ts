/** Time was up, and what was under way has been called off. */
export class DeadlineExceeded extends Error {
  constructor(what: string, withinMs: number) {
    super(`${what}: not done within ${withinMs} ms`);
    this.name = 'DeadlineExceeded';
  }
}

/**
 * Lets something take its time, and no more: then its signal aborts, which has to end it, and the wait for it is over
 * in any case.
 *
 * @param what begins the message of the error
 * @param signal calls it off earlier, for a reason of its own
 * @throws DeadlineExceeded when time is up; the signal's reason when that was first; otherwise whatever the work throws
 */
export async function withinDeadline<Result>(
  what: string,
  withinMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new DeadlineExceeded(what, withinMs)), withinMs);
  const callOff = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', callOff, { once: true });
  const ended = Promise.withResolvers<never>();
  ending.signal.addEventListener('abort', () => ended.reject(ending.signal.reason as Error), { once: true });
  try {
    return await Promise.race([work(ending.signal), ended.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', callOff);
  }
}
