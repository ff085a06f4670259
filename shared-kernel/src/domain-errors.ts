/**
 * An error of the business, not of the technology. Each kind is one class, so that an adapter can map the kind without
 * depending on any rule. The HTTP adapter responds with 400, 404 or 409.
 */
export abstract class DomainError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

export interface FieldError {
  /** The path of the invalid field, in the terms of the caller, for example `criteria.words`. */
  readonly field: string;
  /** The reason why the field is invalid. */
  readonly message: string;
}

/** An input is invalid. The error names every invalid field, not only the first. */
export class InvalidValue extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }

  static of(field: string, message: string): InvalidValue {
    return new InvalidValue([{ field, message }]);
  }
}

/** The aggregate with this id does not exist. */
export class NotFound extends DomainError {
  /** @param what a noun of the domain, for example `kitten` */
  constructor(
    readonly what: string,
    readonly id: string,
  ) {
    super(`There is no ${what} ${id}.`);
  }
}

/** An aggregate refuses a command, because one of its rules forbids it. */
export class RuleViolation extends DomainError {
  /** @param rule the name of the rule in kebab case, which is also its file's name, for example `cannot-adopt-twice` */
  constructor(
    readonly rule: string,
    message: string,
  ) {
    super(message);
  }
}
