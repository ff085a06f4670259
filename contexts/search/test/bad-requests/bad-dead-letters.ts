import { someAdopter } from '../requests.js';
import { type BadRequest, withBad } from './bad-request.js';
import { missing } from './bad-values.js';

const texts = [7, {}, '', ' ', 'a\u0000', 'a\nb', 'x'.repeat(301)];
const moments = [7, '', 'yesterday', '2026-05-04', '2026-13-04T09:00:00Z', '2026-05-04T09:00:00'];
const which = {
  subscription: texts,
  type: texts,
  subject: texts,
  errorType: texts,
  diedFrom: moments,
  diedUntil: moments,
};
const reasons = [...missing, '', ' ', 7, {}, 'a\u0000', '\uD800', 'x'.repeat(1_001)];

export const badDeadLetters: BadRequest[] = [
  ...[
    'limit=0',
    'limit=x',
    'limit=1&limit=2',
    'before=x',
    'before=0190a6c2-7c00-7000-8000-0000000000f9',
    'cursor=x',
    'cursor=2026-05-04T09:00:00.000Z,x',
    'state=waiting',
    'type=',
    'diedFrom=yesterday',
    'colour=x',
  ].map((query) => ({
    what: `GET /dead-letters?${query}`,
    request: { method: 'GET' as const, url: `/dead-letters?${query}` },
    field: query.split('=')[0]!,
  })),
  ...withBad(`/dead-letters/${someAdopter}/redrive`, {}, { by: texts }),
  ...withBad(`/dead-letters/${someAdopter}/discard`, {}, { reason: reasons }),
  ...withBad(`/dead-letters/${someAdopter}/discard`, { reason: 'no use' }, { by: texts }),
  ...withBad('/dead-letters/redrive', {}, { ...which, by: texts, all: [...missing, false, 'true', 1] }),
  ...withBad('/dead-letters/discard', { all: true }, { ...which, by: texts, reason: reasons }),
];
