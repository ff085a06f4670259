import { InvalidValue } from '@pawprint/shared-kernel';
import { createHash } from 'node:crypto';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';

type Continuation = NonNullable<SearchKittens['after']>;
/** The search that a cursor belongs to. */
type Search = Pick<SearchKittens, 'criteria' | 'order'>;

/** A continuation as an opaque text with a checksum, valid for one search. */
export function cursorOf({ position, correctedWords }: Continuation, search: Search): string {
  const parts = [position, correctedWords, checksumOf(position, correctedWords, search)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws InvalidValue when the cursor was altered or belongs to another search */
export function continuationOf(cursor: string, search: Search): Continuation {
  const [position, correctedWords, checksum] = partsOf(cursor);
  const isWhole =
    typeof position === 'string' && (correctedWords === null || typeof correctedWords === 'string');
  if (!isWhole || checksum !== checksumOf(position, correctedWords, search))
    throw InvalidValue.of('cursor', 'must be the nextCursor of the same search');
  return { position, correctedWords } as Continuation;
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
function checksumOf(position: unknown, correctedWords: unknown, { criteria, order }: Search): string {
  const text = JSON.stringify([position, correctedWords, criteria, order]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
