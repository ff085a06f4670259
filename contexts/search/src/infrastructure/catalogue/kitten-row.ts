import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails } from '../../domain/kitten/kitten-details.js';
import type { PlaceInput } from '../../domain/place.js';

type Stored = ReturnType<KittenDetails['toInput']>;

/** A kitten as `SELECT_KITTENS` returns it: a hundred thousand are read, for which a mapper would take too long. */
export interface KittenRow
  extends Pick<Kitten, 'id' | 'listedBy' | 'state'>, Omit<Stored, 'place'>, PlaceInput {
  readonly listedAtMs: number;
}

export const SELECT_KITTENS = `
  SELECT id, listed_by AS "listedBy", state, 1000 * extract(epoch FROM listed_at)::float8 AS "listedAtMs",
         name, breed, coat, sex, to_char(born_on, 'YYYY-MM-DD') AS "bornOn", temperament, description,
         town, latitude, longitude
  FROM kittens`;

export const LISTED_IN_ORDER = `${SELECT_KITTENS} WHERE state = 'listed' ORDER BY listed_at, id`;

export function kittenOf({ id, listedBy, state, listedAtMs, ...row }: KittenRow): Kitten {
  const { town, latitude, longitude, ...details } = row;
  return Kitten.reconstitute({
    id,
    listedBy,
    state,
    listedAt: new Date(Math.round(listedAtMs)),
    details: KittenDetails.reconstitute({ ...details, place: { town, latitude, longitude } }),
  });
}
