import type { InjectOptions } from 'fastify';

/** A request that must be refused with 400. */
export interface BadRequest {
  readonly what: string;
  readonly request: InjectOptions;
}

const email = 'ada@example.org';
const password = 'correct horse battery staple';

/** A valid body for each route that anyone may use. The other routes check the caller before the request. */
const VALID: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['/accounts', { email, password }],
  ['/sessions', { email, password, device: 'a-device' }],
  ['/tokens', { email, password, audience: 'search' }],
  ['/recoveries', { email }],
  ['/sessions/passkey', { answer: {} }],
];
const NO_TEXTS = [null, 7, true, [], '', ' ', 'x'.repeat(1_001)];
const NO_OBJECTS = [null, 7, true, [], 'text'];

const bodies = VALID.flatMap(([url, valid]) => {
  const fields = Object.keys(valid).flatMap((field) => {
    const invalid = field === 'answer' ? NO_OBJECTS : NO_TEXTS;
    return invalid.map((value) => ({ ...valid, [field]: value }));
  });
  const incomplete = Object.keys(valid)
    .filter((field) => field !== 'device')
    .map((field) => ({ ...valid, [field]: undefined }));
  const payloads = [...fields, ...incomplete, { ...valid, unknown: 1 }, [], [valid]];
  return payloads.map((payload): BadRequest => ({
    what: `POST ${url} with ${JSON.stringify(payload).slice(0, 100)}`,
    request: { method: 'POST', url, payload },
  }));
});

/** Requests that break the rules of the fields, one at a time. */
export const badRequests: readonly BadRequest[] = [
  ...bodies,
  {
    what: 'POST /recoveries with the character \\u0000',
    request: { method: 'POST', url: '/recoveries', payload: { email: 'ada\u0000@example.org' } },
  },
];
