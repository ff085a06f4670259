export { because, type Causality, continueTrace, presentCausality } from './causality.js';
export { JsonLogger } from './json-logger.js';
