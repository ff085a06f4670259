import { Query } from '@nestjs/cqrs';
import type { PersonId } from '@pawprint/shared-kernel';

/** Returns whether a person has confirmed an address. */
export class IsAddressConfirmed extends Query<boolean> {
  constructor(
    readonly personId: PersonId,
    readonly address: string,
  ) {
    super();
  }
}
