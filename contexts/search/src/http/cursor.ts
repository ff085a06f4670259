import { createHash } from 'node:crypto';
import { InvalidRequest, isUuid } from '@pawprint/platform/http';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';

type Continuation = NonNullable<SearchKittens['after']>;
/** What a cursor goes on with, and nothing else. */
type Asked = Pick<SearchKittens, 'wanted' | 'order'>;

/** A continuation as clients carry it about: opaque, sealed, and good for that search only for which it was handed out. */
export function cursorOf({ rank, listedAt, id, rankedSince, meant }: Continuation, asked: Asked): string {
  const since = rankedSince && [rankedSince.listedAt.toISOString(), rankedSince.id];
  const parts = [rank, listedAt.toISOString(), id, since, meant];
  return Buffer.from(JSON.stringify([...parts, sealOf(parts, asked)])).toString('base64url');
}

/** @throws InvalidRequest when the cursor is none of ours, or of another search */
export function continuationOf(cursor: string, asked: Asked): Continuation {
  const [seal, ...reversed] = partsOf(cursor).reverse();
  const parts = reversed.reverse();
  const [rank, time, id, since, meant] = parts;
  const [sinceTime, sinceId] = Array.isArray(since) ? (since as unknown[]) : [time, id];
  const isOurs =
    (rank === null || typeof rank === 'number') &&
    [time, sinceTime].every(isTime) &&
    [id, sinceId].every(isId) &&
    (meant === null || typeof meant === 'string') &&
    (rank !== null || since !== null) &&
    seal === sealOf(parts, asked);
  if (!isOurs) {
    throw new InvalidRequest([{ field: 'cursor', message: 'must be the nextCursor of the same search' }]);
  }
  return {
    rank,
    listedAt: new Date(time as string),
    id: id as Continuation['id'],
    rankedSince:
      since === null ? null : { listedAt: new Date(sinceTime as string), id: sinceId as Continuation['id'] },
    meant,
  };
}

/** As it was written by us; years of more than four digits are none that a database knows. */
const isTime = (part: unknown): part is string =>
  typeof part === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part) &&
  !Number.isNaN(Date.parse(part));

const isId = (part: unknown): part is Continuation['id'] => typeof part === 'string' && isUuid(part);

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Nobody gains by a cursor of his own making, so this keeps out mistakes and no enemies. */
function sealOf(parts: readonly unknown[], { wanted, order }: Asked): string {
  const sealed = JSON.stringify([parts, wanted, order]);
  return createHash('sha256').update(sealed).digest('base64url').slice(0, 16);
}
