import { someAdopter } from '../requests.js';
import { type BadRequest, withInvalid } from './bad-request.js';
import { missing } from './bad-values.js';

const invalidTexts = [7, {}, '', ' ', '\u200b', 'a\u0000', 'a\nb', 'x'.repeat(301)];
const invalidTimestamps = [7, '', 'yesterday', '2026-05-04', '2026-13-04T09:00:00Z', '2026-05-04T09:00:00'];
const filters = {
  subscription: invalidTexts,
  type: invalidTexts,
  subject: invalidTexts,
  errorType: invalidTexts,
  deadLetteredFrom: invalidTimestamps,
  deadLetteredUntil: invalidTimestamps,
};
const invalidReasons = [...missing, '', ' ', '\u3164', 7, {}, 'a\u0000', '\uD800', 'x'.repeat(1_001)];

export const badDeadLetters: BadRequest[] = [
  ...[
    'limit=0',
    'limit=x',
    'limit=1&limit=2',
    'before=x',
    'before=0190a6c2-7c00-7000-8000-0000000000f9',
    'cursor=x',
    'cursor=2026-05-04T09:00:00.000Z,x',
    'cursor=-271821-04-20T00:00:00.000Z,0190a6c2-7c00-7000-8000-0000000000a1',
    'deadLetteredFrom=2026-02-30T00:00:00Z',
    'state=waiting',
    'type=',
    'deadLetteredFrom=yesterday',
    'colour=x',
  ].map((query) => ({
    what: `GET /dead-letters?${query}`,
    request: { method: 'GET' as const, url: `/dead-letters?${query}` },
    field: query.split('=')[0]!,
  })),
  ...withInvalid(`/dead-letters/${someAdopter}/redrive`, {}, { by: invalidTexts }),
  ...withInvalid(`/dead-letters/${someAdopter}/discard`, {}, { reason: invalidReasons }),
  ...withInvalid(`/dead-letters/${someAdopter}/discard`, { reason: 'no use' }, { by: invalidTexts }),
  ...withInvalid(
    '/dead-letters/redrive',
    {},
    { ...filters, by: invalidTexts, all: [...missing, false, 'true', 1] },
  ),
  ...withInvalid(
    '/dead-letters/discard',
    { all: true },
    { ...filters, by: invalidTexts, reason: invalidReasons },
  ),
];
