import type { RetryLimits } from '@pawprint/platform/messaging';
import type { InjectedBug } from './injected-bugs.js';

/** The options of a rig process, in its environment variable `RIG` as JSON. */
export interface RigOptions {
  /** The number of subjects. A message belongs to the subject of its number modulo this. */
  readonly subjects: number;
  /** The number whose handling always throws. */
  readonly fails?: number;
  /** The number whose handling kills the worker. */
  readonly kills?: number;
  /** The number whose handling throws in a batch, and never ends when it is handled in isolation. */
  readonly hangs?: number;
  /** Each multiple of this number fails once after each start of the process. */
  readonly failsOnceEvery?: number;
  readonly batch?: number;
  readonly retry?: Partial<RetryLimits>;
  readonly bug?: InjectedBug;
}
