import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten/kitten-state.js';

/** A kitten as people see it. */
export interface KittenView extends KittenInput {
  readonly id: KittenId;
  readonly state: KittenState;
  /** ISO 8601, UTC. */
  readonly listedAt: string;
}

export function viewOf(kitten: Kitten): KittenView {
  return {
    id: kitten.id,
    ...kitten.details.toInput(),
    state: kitten.state,
    listedAt: kitten.listedAt.toISOString(),
  };
}

export interface VersionedKitten {
  readonly kitten: KittenView;
  /** Another one after each change. */
  readonly version: number;
}

export function versioned(kitten: Kitten): VersionedKitten {
  return { kitten: viewOf(kitten), version: kitten.version };
}
