export { CANNOT_START_EXIT_CODE, CannotStart } from './cannot-start.js';
export { BackgroundWork } from './background-work.js';
export { crashPoint, CRASH_POINTS, type CrashPoint } from './crash-points.js';
export { Readiness } from './readiness.js';
export { clockFromEnvironment } from './system-clock.js';
export type { Work } from './work-loop.js';
