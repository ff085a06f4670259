import { InvalidValue, isUuid, parseTimestamp } from '@pawprint/shared-kernel';
import type { PagePosition } from '../../domain/catalogue/catalogue.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { Listing } from './catalogue-index.js';

/** The keyset after which the next page begins. */
export interface Keyset extends Listing {
  /** The value that the page was sorted by, descending. */
  readonly rank: number;
}

export function positionOf({ rank, listedAt, id }: Keyset): PagePosition {
  return JSON.stringify([rank, [listedAt.toISOString(), id]]) as PagePosition;
}

/** @throws InvalidValue when the catalogue did not return the position */
export function keysetOf(position: PagePosition): Keyset {
  const [rank, listing] = partsIn(position);
  if (typeof rank !== 'number' || !isListing(listing))
    throw InvalidValue.of('after', 'must be a position that the catalogue returned');
  const [listedAt, id] = listing;
  return { rank, listedAt: new Date(listedAt), id: id as KittenId };
}

function partsIn(position: PagePosition): unknown[] {
  try {
    const parts: unknown = JSON.parse(position);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

const isListing = (part: unknown): part is [listedAt: string, id: string] =>
  Array.isArray(part) && parseTimestamp(String(part[0])) !== null && isUuid(String(part[1]));
