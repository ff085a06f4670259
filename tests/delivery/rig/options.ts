import type { RetryLimits } from '@pawprint/platform/messaging';
import type { PlantedBug } from './planted-bugs.js';

/** What a process of the rig is told in its variable `RIG`, as JSON. */
export interface RigOptions {
  /** Messages come by their numbers; every subject has every so many of them. */
  readonly subjects: number;
  /** The number whose handling always throws. */
  readonly fails?: number;
  /** The number whose handling kills the worker. */
  readonly kills?: number;
  /** The number whose handling throws in a batch, and never comes to an end when it is handled alone. */
  readonly sticks?: number;
  /** Each number that can be divided by this fails the first time in a life. */
  readonly failsOnceEvery?: number;
  readonly batch?: number;
  readonly retry?: Partial<RetryLimits>;
  readonly bug?: PlantedBug;
}
