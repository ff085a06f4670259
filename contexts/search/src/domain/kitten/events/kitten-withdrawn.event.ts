import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenId } from '../kitten-id.js';

export class KittenWithdrawn implements DomainEvent {
  readonly kind = 'kitten-withdrawn';

  constructor(
    readonly kittenId: KittenId,
    readonly occurredAt: Date,
  ) {}
}
