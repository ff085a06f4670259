import { someAdopter } from '../requests.js';
import { type BadRequest, withBad } from './bad-request.js';
import { missing } from './bad-values.js';

const reasons = [...missing, '', ' ', 7, {}, 'a\u0000', '\uD800', 'x'.repeat(1_001)];

export const badDeadLetters: BadRequest[] = [
  ...['limit=0', 'limit=x', 'limit=1&limit=2', 'before=x', 'colour=x'].map((query) => ({
    what: `GET /dead-letters?${query}`,
    request: { method: 'GET' as const, url: `/dead-letters?${query}` },
    field: query.split('=')[0]!,
  })),
  ...withBad(`/dead-letters/${someAdopter}/discard`, {}, { reason: reasons }),
];
