export { backOffMs } from './back-off.js';
export {
  ANYONE,
  type Caller,
  currentCaller,
  deciderOf,
  isAllowed,
  LOCAL,
  NotAllowed,
  type Person,
  ROLES,
  type Who,
  withCaller,
} from './caller.js';
export { Clock } from './clock.js';
export { isDataFault } from './data-fault.js';
export { DatabaseUnavailable, isDatabaseUnavailable } from './database-unavailable.js';
export {
  callerOfKey,
  IdempotencyKeys,
  KEY_LIFETIME_MS,
  KeyUsedForAnotherRequest,
  type ScopedKey,
  UNAUTHENTICATED,
} from './idempotency-keys.js';
export { Ids } from './ids.js';
export { Overloaded } from './overloaded.js';
export { Randomness } from './randomness.js';
export { PreconditionFailed, ConcurrencyConflict, UnitOfWork } from './unit-of-work.js';
export { UseCase } from './use-case.js';
