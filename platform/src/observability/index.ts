export { withCausality, continueTrace, currentCausality } from './causality.js';
export { Counter, Metrics } from './metrics.js';
