import { FieldErrors } from '@pawprint/shared-kernel';

export const MAX_REFERENCE_LENGTH = 100;

const KIND = /^[a-z][a-z-]*$/;
const ID = /^[\w.~-]+$/;

/**
 * Identifies a thing in another context: its kind, for example `parcel`, and its id there. Notifications compares references
 * and never interprets them. Neither part contains a slash, so the text form is unambiguous.
 */
export class Reference {
  private constructor(
    readonly kind: string,
    readonly id: string,
  ) {}

  /** @throws InvalidValue naming every invalid part */
  static of({ kind, id }: Pick<Reference, 'kind' | 'id'>): Reference {
    const errors = new FieldErrors();
    errors.require(isPart(kind, KIND), 'kind', 'must consist of lower-case letters and hyphens');
    errors.require(isPart(id, ID), 'id', 'must consist of letters, digits and . _ ~ -');
    errors.throwIfAny();
    return new Reference(kind, id);
  }

  /** For example `parcel/4`. */
  get name(): string {
    return `${this.kind}/${this.id}`;
  }
}

const isPart = (text: string, pattern: RegExp): boolean =>
  text.length <= MAX_REFERENCE_LENGTH && pattern.test(text);
