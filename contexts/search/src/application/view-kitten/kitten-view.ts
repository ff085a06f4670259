import type { Timestamp } from '@pawprint/shared-kernel';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenDetails, KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';
import type { KittenState } from '../../domain/kitten-state.js';

/** Read model: a kitten with its details and state. */
export interface KittenView extends Omit<KittenInput, 'sex'>, Pick<KittenDetails, 'sex'> {
  /** The id of the kitten. */
  readonly id: KittenId;
  /** Listed is the initial state, in which adopters can find the kitten; adopted and withdrawn are final. */
  readonly state: KittenState;
  /** The shelter that listed the kitten, or to which it was handed over. */
  readonly listedBy: ShelterId;
  /** The time at which the kitten was listed. */
  readonly listedAt: Timestamp;
}

export function viewOf(kitten: Kitten): KittenView {
  return {
    id: kitten.id,
    ...kitten.details.toInput(),
    state: kitten.state,
    listedBy: kitten.listedBy,
    listedAt: kitten.listedAt.toISOString(),
  };
}

/** A kitten with the version that a conditional correction must name. */
export interface VersionedKitten {
  readonly kitten: KittenView;
  /** A number that is different after each change. */
  readonly version: number;
}

export function versioned(kitten: Kitten): VersionedKitten {
  return { kitten: viewOf(kitten), version: kitten.version };
}
