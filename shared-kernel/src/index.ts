export { Aggregate } from './aggregate.js';
export type { DomainEvent } from './domain-event.js';
export { RuleViolation, InvalidValue, NotFound, DomainError } from './domain-errors.js';
export { checkRules, type Rule } from './rule.js';
export { isUuid, toUuid, type Uuid } from './uuid.js';
