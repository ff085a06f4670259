export { CircuitBreaker, CircuitOpen, type FailureClass } from './circuit-breaker.js';
export { CircuitBreakerRegistry } from './circuit-breaker-registry.js';
export { ConcurrencyLimit } from './concurrency-limit.js';
export { DeadlineExceeded, withinDeadline } from './deadline.js';
export { RateExceeded, RateLimit } from './rate-limit.js';
export { RateSlots } from './rate-slots.js';
