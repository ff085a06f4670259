export { CANNOT_START_EXIT_CODE, CannotStart } from './cannot-start.js';
export { BackgroundWork } from './background-work.js';
export { crashPoint, CRASH_POINTS, type CrashPoint } from './crash-points.js';
export { type ConnectionPool, Readiness } from './readiness.js';
export { ParsedBy, readConfiguration, Variable, variablesOf } from './configuration.js';
export {
  type ContextConfiguration,
  contextConfiguration,
  DEFAULT_REQUEST_LIMITS,
  IsPortNumber,
  IsWholeNumber,
  portVariableOf,
  type ProcessConfiguration,
  processConfiguration,
} from './context-configuration.js';
export type { AuthenticationSettings } from './authentication-configuration.js';
export { IsPublicUrl } from './public-url.js';
export { clockFrom } from './system-clock.js';
export type { Work } from './work-loop.js';
export { transfer, runInThread } from './threads.js';
export { BackOff } from './back-off.js';
