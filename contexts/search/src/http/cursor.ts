import { createHash } from 'node:crypto';
import { InvalidRequest } from '@pawprint/platform/http';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';

type Continuation = NonNullable<SearchKittens['after']>;
/** The search that a cursor belongs to. */
type Search = Pick<SearchKittens, 'wanted' | 'order'>;

/** A continuation as an opaque text with a checksum, valid for one search. */
export function cursorOf({ position, meant }: Continuation, search: Search): string {
  const parts = [position, meant, checksumOf(position, meant, search)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws InvalidRequest when the cursor was altered or belongs to another search */
export function continuationOf(cursor: string, search: Search): Continuation {
  const [position, meant, checksum] = partsOf(cursor);
  const isWhole = typeof position === 'string' && (meant === null || typeof meant === 'string');
  if (!isWhole || checksum !== checksumOf(position, meant, search))
    throw new InvalidRequest([{ field: 'cursor', message: 'must be the nextCursor of the same search' }]);
  return { position, meant } as Continuation;
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** A cursor gives access to nothing that a search does not, so a checksum against mistakes is enough. */
function checksumOf(position: unknown, meant: unknown, { wanted, order }: Search): string {
  const text = JSON.stringify([position, meant, wanted, order]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
