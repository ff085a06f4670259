/**
 * An error of the business, not of the technique. Each kind is one class, so that an adapter can map the kind without
 * knowing any rule: HTTP answers 400, 404 or 409.
 */
export abstract class DomainError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

export interface FieldError {
  /** The path of the field in the caller's terms, for example `criteria.words`. */
  readonly field: string;
  readonly message: string;
}

/** A value object cannot be made from this input. It names every wrong field, not only the first. */
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
  /** @param rule the business sentence, as the file that holds it is called, for example `cannot-adopt-twice` */
  constructor(
    readonly rule: string,
    message: string,
  ) {
    super(message);
  }
}
