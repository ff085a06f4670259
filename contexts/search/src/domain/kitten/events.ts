import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenDetails } from './kitten-details.js';
import type { KittenId } from './kitten-id.js';
import type { ShelterId } from './shelter-id.js';

export interface KittenListed extends DomainEvent {
  readonly kind: 'kitten-listed';
  readonly kittenId: KittenId;
  readonly details: KittenDetails;
  readonly listedBy: ShelterId;
}

export interface KittenCorrected extends DomainEvent {
  readonly kind: 'kitten-corrected';
  readonly kittenId: KittenId;
  readonly details: KittenDetails;
  readonly listedBy: ShelterId;
  readonly listedAt: Date;
}

export interface KittenHandedOver extends DomainEvent {
  readonly kind: 'kitten-handed-over';
  readonly kittenId: KittenId;
  readonly listedBy: ShelterId;
}

export interface KittenAdopted extends DomainEvent {
  readonly kind: 'kitten-adopted';
  readonly kittenId: KittenId;
}

export interface KittenWithdrawn extends DomainEvent {
  readonly kind: 'kitten-withdrawn';
  readonly kittenId: KittenId;
}
