import { parentPort, Worker } from 'node:worker_threads';

/**
 * Runs a script in a thread of its own, which ends with {@link transfer}.
 *
 * @param data the script's `workerData`
 */
export function runInThread<Result>(script: URL, data: unknown, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('Stopped before the thread began.'));
    const worker = new Worker(script, { workerData: data });
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('The thread ended without a result.'));
    });
  });
}

/** Ends a thread with its result. Buffers in the result are transferred and not copied. */
export function transfer(result: object): void {
  parentPort!.postMessage(result, buffersIn(result));
}

function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return [...new Set(Object.values(value).flatMap(buffersIn))];
}
