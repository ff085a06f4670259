export { because, type Causality, continueTrace, presentCausality } from './causality.js';
export { JsonLogger } from './json-logger.js';
export { type Measured, Metrics } from './metrics.js';
