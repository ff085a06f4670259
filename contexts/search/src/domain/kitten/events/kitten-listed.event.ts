import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenDetails } from '../kitten-details.js';
import type { KittenId } from '../kitten-id.js';

export class KittenListed implements DomainEvent {
  readonly kind = 'kitten-listed';

  constructor(
    readonly kittenId: KittenId,
    readonly details: KittenDetails,
    readonly occurredAt: Date,
  ) {}
}
