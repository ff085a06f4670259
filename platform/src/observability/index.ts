export { withCausality, continueTrace, currentCausality } from './causality.js';
export { Counter, DURATION_BUCKETS_SECONDS, Histogram, Metrics } from './metrics.js';
