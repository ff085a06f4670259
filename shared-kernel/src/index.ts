export { Aggregate } from './aggregate.js';
export type { DomainEvent } from './domain-event.js';
export { DomainError, type FieldError, InvalidValue, NotFound, RuleViolation } from './domain-errors.js';
export { FieldErrors } from './field-errors.js';
export type { PersonId } from './person-id.js';
export { checkRules, type Rule } from './rule.js';
export { isMultilineText, isSingleLineText } from './text.js';
export { isUuid, toUuid, type Uuid } from './uuid.js';
