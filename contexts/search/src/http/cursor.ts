import { createHash } from 'node:crypto';
import { InvalidRequest, isUuid } from '@pawprint/platform/http';
import type { FoundKittens, SearchKittens } from '../application/search-kittens/search-kittens.query.js';

type Bookmark = NonNullable<FoundKittens['next']>;
type Wanted = SearchKittens['wanted'];

/** A bookmark as clients carry it about: opaque, and good for the criteria only under which it was handed out. */
export function cursorOf({ relevance, listedAt, id }: Bookmark, wanted: Wanted): string {
  return Buffer.from(JSON.stringify([relevance, listedAt.toISOString(), id, digestOf(wanted)])).toString(
    'base64url',
  );
}

/** @throws InvalidRequest when the cursor is none of ours, or of another search */
export function bookmarkOf(cursor: string, wanted: Wanted): Bookmark {
  const [relevance, time, id, digest] = partsOf(cursor);
  if (!isRelevance(relevance) || !isTime(time) || !isId(id) || digest !== digestOf(wanted)) {
    throw new InvalidRequest([{ field: 'cursor', message: 'must be the nextCursor of the same search' }]);
  }
  return { relevance, listedAt: new Date(time), id };
}

const isRelevance = (part: unknown): part is number =>
  Number.isInteger(part) && Math.abs(part as number) < 2 ** 31;

/** As it was written by us; years of more than four digits are none that a database knows. */
const isTime = (part: unknown): part is string =>
  typeof part === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part) &&
  !Number.isNaN(Date.parse(part));

const isId = (part: unknown): part is Bookmark['id'] => typeof part === 'string' && isUuid(part);

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function digestOf(wanted: Wanted): string {
  return createHash('sha256').update(JSON.stringify(wanted)).digest('base64url').slice(0, 12);
}
