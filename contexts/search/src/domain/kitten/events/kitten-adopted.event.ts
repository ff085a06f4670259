import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenId } from '../kitten-id.js';

export class KittenAdopted implements DomainEvent {
  readonly kind = 'kitten-adopted';

  constructor(
    readonly kittenId: KittenId,
    readonly occurredAt: Date,
  ) {}
}
