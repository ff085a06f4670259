import { InvalidValue, isUuid } from '@pawprint/shared-kernel';
import type { PagePosition } from '../../domain/catalogue/catalogue.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';

/** A place in the order of listing. */
export interface Moment {
  readonly listedAt: Date;
  readonly id: KittenId;
}

/** The keyset after which the next page begins. */
export interface Keyset extends Moment {
  /** The value that the page was ordered by, the greatest first; null for kittens in the order of listing alone. */
  readonly rank: number | null;
  /** Where the shortlist begins that was ordered; null when it contained every kitten. Older kittens may come last. */
  readonly rankedSince: Moment | null;
}

export function positionOf({ rank, rankedSince, ...moment }: Keyset): PagePosition {
  return JSON.stringify([rank, partsOf(moment), rankedSince && partsOf(rankedSince)]) as PagePosition;
}

/** @throws InvalidValue */
export function keysetOf(position: PagePosition): Keyset {
  const [rank, moment, since] = partsIn(position);
  if (
    (rank !== null && typeof rank !== 'number') ||
    !isMoment(moment) ||
    (since === null ? rank === null : !isMoment(since))
  )
    throw InvalidValue.of('after', 'must be a position that the catalogue returned');
  return { rank, ...momentOf(moment), rankedSince: isMoment(since) ? momentOf(since) : null };
}

function partsIn(position: PagePosition): unknown[] {
  try {
    const parts: unknown = JSON.parse(position);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

type Parts = [listedAt: string, id: string];

const partsOf = ({ listedAt, id }: Moment): Parts => [listedAt.toISOString(), id];

const momentOf = ([listedAt, id]: Parts): Moment => ({ listedAt: new Date(listedAt), id: id as KittenId });

/** A database knows no years of more than four digits. */
const isMoment = (part: unknown): part is Parts =>
  Array.isArray(part) &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(part[0])) &&
  !Number.isNaN(Date.parse(String(part[0]))) &&
  isUuid(String(part[1]));
