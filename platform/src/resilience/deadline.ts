/** Time was up, and what was under way has been called off. */
export class DeadlineExceeded extends Error {
  constructor(what: string, withinMs: number) {
    super(`${what}: not done within ${withinMs} ms`);
    this.name = 'DeadlineExceeded';
  }
}

/** For whoever is called off, to say what has become of it. */
const LAST_WORDS_MS = 100;

/**
 * Lets something take its time, and no more: then its signal aborts, which has to end it, and the wait for it is over
 * in any case, a moment later.
 *
 * @param what begins the message of the error
 * @param signal calls it off earlier, for a reason of its own
 * @throws whatever the work throws; once it is called off, that is best the reason of its signal: DeadlineExceeded when
 *   time is up, the other signal's reason when that was first
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
  let lastWords: NodeJS.Timeout | undefined;
  ending.signal.addEventListener('abort', () => {
    lastWords = setTimeout(() => ended.reject(ending.signal.reason as Error), LAST_WORDS_MS);
  });
  try {
    return await Promise.race([work(ending.signal), ended.promise]);
  } finally {
    clearTimeout(timer);
    clearTimeout(lastWords);
    signal.removeEventListener('abort', callOff);
  }
}
