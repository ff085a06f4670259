export { backOffMs } from './back-off.js';
export { Clock } from './clock.js';
export { DatabaseUnavailable, isDatabaseUnavailable } from './database-unavailable.js';
export { IdempotencyKeys, KeyUsedForAnotherRequest } from './idempotency-keys.js';
export { Ids } from './ids.js';
export { Randomness } from './randomness.js';
export { Snapshots } from './snapshots.js';
export { PreconditionFailed, ConcurrencyConflict, UnitOfWork } from './unit-of-work.js';
export { UseCase, type UseCaseOptions, useCaseOptionsOf } from './use-case.js';
