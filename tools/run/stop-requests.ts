const LOOK_FOR_PARENT_EVERY_MS = 500;

/**
 * Calls back for every request to stop, however often it is made: signals, and the end of the process that we were
 * started by. npm passes on the signals it gets, but says nothing when it is killed.
 *
 * @param parentPid whom to outlive by no more than half a second; undefined for nobody
 */
export function onStopRequest(parentPid: number | undefined, stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (parentPid === undefined) return;
  const stopWhenOrphaned = () => {
    if (process.ppid !== parentPid) stop();
  };
  setInterval(stopWhenOrphaned, LOOK_FOR_PARENT_EVERY_MS).unref();
}
