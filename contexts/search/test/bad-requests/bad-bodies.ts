import {
  aKittenInput,
  aSearchToSave,
  changing,
  correcting,
  listing,
  posting,
  saving,
  someAdopter,
} from '../requests.js';
import type { BadRequest } from './bad-request.js';
import { unknownFields } from './bad-values.js';

const someKitten = '0190a6c2-7c00-7000-8000-0000000000f1';

/** What can be posted, and a good body for it. */
const routes: Record<string, object> = {
  '/kittens': aKittenInput,
  [`/kittens/${someKitten}/adoption`]: {},
  [`/kittens/${someKitten}/withdrawal`]: {},
  [`/adopters/${someAdopter}/saved-searches`]: aSearchToSave,
  [`/adopters/${someAdopter}/saved-searches/preview`]: { criteria: aSearchToSave.criteria },
  [`/dead-letters/${someKitten}/discard`]: { reason: 'nobody needs it' },
  [`/dead-letters/${someKitten}/redrive`]: {},
  '/dead-letters/discard': { all: true, reason: 'nobody needs it' },
  '/dead-letters/redrive': { all: true },
};

const noRequest: Record<string, string> = {
  'half an object': '{"name":',
  'two objects': '{}{}',
  'a trailing comma': '{"name":"Felix",}',
  'single quotes': "{'name':'Felix'}",
  NaN: '{"name":NaN}',
  'a NUL outside of a text': '{"name":"Felix"}\u0000',
  'a raw line break inside a text': '{"name":"Fe\nlix"}',
  null: 'null',
  'an array': '[{"name":"Felix"}]',
  'a text': '"Felix"',
  'a number': '7',
  'a prototype': '{"__proto__":{"name":"Felix"}}',
  'a prototype deep down': '{"place":{"__proto__":{"town":"Vienna"}}}',
  "a constructor's prototype": '{"constructor":{"prototype":{"name":"Felix"}}}',
  'endless nesting': `{"place":${'['.repeat(45_000)}${']'.repeat(45_000)}}`,
  'endless nesting of objects': `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`,
  'more values than anybody needs': `{"place":[${Array(30_000).fill('{}').join(',')}]}`,
};

const bodies = Object.entries(routes).flatMap(([url, good]) => [
  ...Object.entries(noRequest).map(([what, body]) => ({
    what: `POST ${url} with ${what} for a body`,
    request: posting(url, body),
  })),
  ...[...unknownFields, ''].map((field) => ({
    what: `POST ${url} with an unknown field called "${field}"`,
    request: posting(url, { ...good, [field]: 'x' }),
    field,
  })),
]);

const { name, criteria } = aSearchToSave;
const changes = [
  ...Object.entries(noRequest).map(([what, body]) => ({
    what: `PATCH a saved search with ${what} for a body`,
    request: changing(someAdopter, someAdopter, body),
  })),
  ...[...unknownFields, 'changes', ''].map((field) => ({
    what: `PATCH a saved search with an unknown field called "${field}"`,
    request: changing(someAdopter, someAdopter, { name, criteria, [field]: 'x' }),
    field,
  })),
];

const corrections = [
  ...[...Object.entries(noRequest), ['nothing', ''] as const].map(([what, body]) => ({
    what: `PATCH a kitten with ${what} for a body`,
    request: correcting(someKitten, body),
  })),
  ...[...unknownFields, '', 'correction', 'reference'].map((field) => ({
    what: `PATCH a kitten with an unknown field called "${field}"`,
    request: correcting(someKitten, { coat: 'ginger', [field]: 'x' }),
    field,
  })),
  ...unknownFields.map((field) => ({
    what: `PATCH a kitten with an unknown field called "${field}" in its place`,
    request: correcting(someKitten, { place: { town: 'Graz', [field]: 'x' } }),
    field: `place.${field}`,
  })),
];

const inner = unknownFields.flatMap((field) => [
  {
    what: `POST /kittens with an unknown field called "${field}" in its place`,
    request: listing({ place: { ...aKittenInput.place, [field]: 'x' } }),
    field: `place.${field}`,
  },
  {
    what: `POST a search with an unknown criterion called "${field}"`,
    request: saving(someAdopter, { criteria: { sex: 'male', [field]: 'x' } }),
    field: `criteria.${field}`,
  },
]);

export const badBodies: BadRequest[] = [
  ...bodies,
  ...changes,
  ...corrections,
  ...inner,
  { what: 'POST /kittens with nothing for a body', request: posting('/kittens', '') },
];
