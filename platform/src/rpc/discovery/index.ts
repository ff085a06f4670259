export { type Address, placeOf } from './address.js';
export { type Balancing, leastPending, roundRobin } from './balancing.js';
export { Discovery, type Looking } from './discovery.js';
export { lookupOf } from './service-name.js';
