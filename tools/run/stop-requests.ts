const LOOK_FOR_PARENT_EVERY_MS = 500;

/**
 * Calls `stop` for each SIGINT, SIGTERM and SIGHUP, and when the parent process has exited. npm forwards
 * signals, but a killed npm cannot.
 *
 * @param parentPid checked every `LOOK_FOR_PARENT_EVERY_MS`; undefined to ignore the parent
 */
export function onStopRequest(parentPid: number | undefined, stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (parentPid === undefined) return;
  const stopWhenOrphaned = () => {
    if (process.ppid !== parentPid) stop();
  };
  setInterval(stopWhenOrphaned, LOOK_FOR_PARENT_EVERY_MS).unref();
}
