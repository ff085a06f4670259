export { CANNOT_START_EXIT_CODE, CannotStart } from './cannot-start.js';
export { BackgroundWork } from './background-work.js';
export { crashPoint, CRASH_POINTS, type CrashPoint } from './crash-points.js';
export { Readiness } from './readiness.js';
export { ParsedBy, readConfiguration, Variable, variablesOf } from './configuration.js';
export {
  type ContextConfiguration,
  contextConfiguration,
  IsPortNumber,
  IsWholeNumber,
  portVariableOf,
} from './context-configuration.js';
export { clockFrom } from './system-clock.js';
export type { Work } from './work-loop.js';
export { BackOff } from './back-off.js';
