import type { BadRequest } from './bad-request.js';

const bad = (what: string, field: string): BadRequest => ({
  what: `GET /journeys/${what}`,
  request: { method: 'GET', url: `/journeys/${what}` },
  field,
});

export const badJourneys: BadRequest[] = [
  ...['x'.repeat(129), 'a%20b', '%F0%9F%90%88', 'a%00'].map((id) => bad(id, 'id')),
  ...['since=yesterday', 'since=', 'until=2026-05-04T09:00:00Z'].map((query) =>
    bad(`my-own?${query}`, query.split('=')[0]!),
  ),
];
