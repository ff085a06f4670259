import { DomainError } from '@pawprint/shared-kernel';

/** Too many passwords were tried. It is the same for addresses with and without an account. */
export class TooManyTries extends DomainError {
  constructor(readonly allowedAt: Date) {
    super('Too many passwords were tried; wait, or sign in with a passkey.');
  }
}
