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

/** The routes that accept POST requests, each with a valid body. */
const validBodies: Record<string, object> = {
  '/kittens': aKittenInput,
  [`/kittens/${someKitten}/adoption`]: {},
  [`/kittens/${someKitten}/withdrawal`]: {},
  [`/adopters/${someAdopter}/saved-searches`]: aSearchToSave,
  [`/adopters/${someAdopter}/saved-searches/preview`]: { criteria: aSearchToSave.criteria },
  [`/dead-letters/${someKitten}/discard`]: { reason: 'it is no longer needed' },
  [`/dead-letters/${someKitten}/redrive`]: {},
  '/dead-letters/discard': { all: true, reason: 'it is no longer needed' },
  '/dead-letters/redrive': { all: true },
};

const malformedBodies: Record<string, string> = {
  'half an object': '{"name":',
  'two objects': '{}{}',
  'a trailing comma': '{"name":"Felix",}',
  'single quotes': "{'name':'Felix'}",
  NaN: '{"name":NaN}',
  'a NUL outside a string': '{"name":"Felix"}\u0000',
  'a raw line break inside a string': '{"name":"Fe\nlix"}',
  null: 'null',
  'an array': '[{"name":"Felix"}]',
  'a string': '"Felix"',
  'a number': '7',
  'a __proto__ property': '{"__proto__":{"name":"Felix"}}',
  'a nested __proto__ property': '{"place":{"__proto__":{"town":"Vienna"}}}',
  'a constructor with a prototype': '{"constructor":{"prototype":{"name":"Felix"}}}',
  'deeply nested arrays': `{"place":${'['.repeat(45_000)}${']'.repeat(45_000)}}`,
  'deeply nested objects': `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`,
  '30,000 objects': `{"place":[${Array(30_000).fill('{}').join(',')}]}`,
};

const bodies = Object.entries(validBodies).flatMap(([url, valid]) => [
  ...Object.entries(malformedBodies).map(([what, body]) => ({
    what: `POST ${url} with ${what} as the body`,
    request: posting(url, body),
  })),
  ...[...unknownFields, ''].map((field) => ({
    what: `POST ${url} with an unknown field called "${field}"`,
    request: posting(url, { ...valid, [field]: 'x' }),
    field,
  })),
]);

const { name, criteria } = aSearchToSave;
const changes = [
  ...Object.entries(malformedBodies).map(([what, body]) => ({
    what: `PATCH a saved search with ${what} as the body`,
    request: changing(someAdopter, someAdopter, body),
  })),
  ...[...unknownFields, 'changes', ''].map((field) => ({
    what: `PATCH a saved search with an unknown field called "${field}"`,
    request: changing(someAdopter, someAdopter, { name, criteria, [field]: 'x' }),
    field,
  })),
];

const corrections = [
  ...[...Object.entries(malformedBodies), ['an empty text', ''] as const].map(([what, body]) => ({
    what: `PATCH a kitten with ${what} as the body`,
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
  { what: 'POST /kittens with an empty body', request: posting('/kittens', '') },
];
