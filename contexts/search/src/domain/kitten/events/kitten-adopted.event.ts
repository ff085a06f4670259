import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenId } from '../kitten-id.js';

export class KittenAdopted implements DomainEvent {
  constructor(
    readonly kittenId: KittenId,
    readonly occurredAt: Date,
  ) {}
}
