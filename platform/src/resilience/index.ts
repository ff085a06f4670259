export {
  CircuitBreaker,
  type CircuitBreakerOptions,
  type CircuitState,
  type CircuitView,
  type Meaning,
} from './circuit-breaker.js';
export { CircuitOpen } from './circuit-open.js';
export { type CircuitReport, Circuits } from './circuits.js';
