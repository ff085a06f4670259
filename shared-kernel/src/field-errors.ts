import { type FieldError, InvalidValue } from './domain-errors.js';

/** Collects every invalid field of a value object, so that one error reports all of them. */
export class FieldErrors {
  private readonly errors: FieldError[] = [];

  require(isValid: boolean, field: string, message: string): void {
    if (!isValid) this.errors.push({ field, message });
  }

  /**
   * Makes a part of the value, and collects the invalid fields of that part.
   *
   * @param prefix the field that contains the part; without a prefix, the part's own field names are kept
   * @returns undefined when the part is invalid
   */
  collect<Part>(make: () => Part, prefix = ''): Part | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      for (const { field, message } of error.errors)
        this.errors.push({ field: [prefix, field].filter(Boolean).join('.'), message });
      return undefined;
    }
  }

  /** @throws InvalidValue when at least one field is invalid */
  throwIfAny(): void {
    if (this.errors.length > 0) throw new InvalidValue(this.errors);
  }
}
