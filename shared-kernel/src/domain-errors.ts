/**
 * The domain says no. Each kind is one class, so that the edges can answer each kind in their own words
 * without knowing any rule: HTTP has 400, 404 and 409 for them.
 */
export abstract class DomainError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** A value that cannot be: no aggregate was asked. */
export class InvalidValue extends DomainError {
  /** @param field where the value stood, in the caller's terms, for example `criteria.words` */
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** What was asked for is not there. */
export class NotFound extends DomainError {
  /** @param what a noun of the domain, for example `kitten` */
  constructor(
    readonly what: string,
    readonly id: string,
  ) {
    super(`There is no ${what} ${id}.`);
  }
}

/** An aggregate was asked for something that one of its rules forbids. */
export class RuleViolation extends DomainError {
  /** @param rule the business sentence, as the file that holds it is called, for example `cannot-adopt-twice` */
  constructor(
    readonly rule: string,
    message: string,
  ) {
    super(message);
  }
}
