import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenDetails } from '../kitten-details.js';
import type { KittenId } from '../kitten-id.js';

export class KittenCorrected implements DomainEvent {
  readonly kind = 'kitten-corrected';

  constructor(
    readonly kittenId: KittenId,
    readonly details: KittenDetails,
    readonly listedAt: Date,
    readonly occurredAt: Date,
  ) {}
}
