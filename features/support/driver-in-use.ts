import type { Driver } from './driver.js';

let current: Driver | undefined;

/** All scenarios of a run share one driver. */
export function use(driver: Driver): void {
  current = driver;
}

export function driverInUse(): Driver {
  if (current === undefined) {
    throw new Error('no driver is in use: run the features through `npm run features`');
  }
  return current;
}
