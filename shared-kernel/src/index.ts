export { Aggregate } from './aggregate.js';
export type { DomainEvent } from './domain-event.js';
export { BrokenRule, InvalidValue, NotThere, Refusal } from './refusals.js';
export { obey, type Rule } from './rule.js';
export { isUuid, toUuid, type Uuid } from './uuid.js';
