import type { Driver } from './driver.js';

let current: Driver | undefined;

/** One start serves a whole run: stories keep out of each other's way by using people and kittens of their own. */
export function use(driver: Driver): void {
  current = driver;
}

export function driverInUse(): Driver {
  if (current === undefined) {
    throw new Error('no driver is in use: run the features through `npm run features`');
  }
  return current;
}
