import {
  adopting,
  changing,
  correcting,
  deleting,
  previewing,
  listingSavedSearches,
  saving,
  someAdopter,
  viewing,
  withdrawing,
} from '../requests.js';
import type { BadRequest } from './bad-request.js';

const invalidIds = [
  '7',
  'null',
  'felix',
  `${someAdopter}%00`,
  `%7B${someAdopter}%7D`,
  someAdopter.slice(1),
  someAdopter.replaceAll('-', ''),
  someAdopter.replace(/^./, 'g'),
  '%20',
  "'%20OR%201=1",
  '%F0%9F%90%88',
  '..%2F..%2Fetc',
];

export const badIds: BadRequest[] = [
  ...invalidIds.flatMap((id): BadRequest[] => [
    { what: `GET kitten ${id}`, request: viewing(id), field: 'id' },
    { what: `PATCH kitten ${id}`, request: correcting(id, { coat: 'ginger' }), field: 'id' },
    { what: `adoption of kitten ${id}`, request: adopting(id), field: 'id' },
    { what: `withdrawal of kitten ${id}`, request: withdrawing(id), field: 'id' },
    { what: `POST a search of adopter ${id}`, request: saving(id), field: 'adopterId' },
    { what: `GET the searches of adopter ${id}`, request: listingSavedSearches(id), field: 'adopterId' },
    { what: `PATCH a search of adopter ${id}`, request: changing(id, someAdopter, {}), field: 'adopterId' },
    { what: `PATCH the search ${id}`, request: changing(someAdopter, id, { paused: true }), field: 'id' },
    { what: `POST a preview of adopter ${id}`, request: previewing(id), field: 'adopterId' },
    { what: `DELETE a search of adopter ${id}`, request: deleting(id, someAdopter), field: 'adopterId' },
    { what: `DELETE the search ${id}`, request: deleting(someAdopter, id), field: 'id' },
    { what: `GET dead letter ${id}`, request: { method: 'GET', url: `/dead-letters/${id}` }, field: 'id' },
  ]),
  { what: 'GET a malformed path', request: viewing('%ZZ'), field: 'path' },
];
