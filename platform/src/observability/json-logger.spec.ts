import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withCausality, continueTrace } from './causality.js';
import { JsonLogger } from './json-logger.js';

const TRACEPARENT = `00-${'c0ffee'.repeat(5)}01-00f067aa0ba902b7-01`;

describe('log', () => {
  let lines: string[];
  let logger: JsonLogger;
  beforeEach(() => {
    lines = [];
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    logger = new JsonLogger('search');
  });
  afterEach(() => void jest.restoreAllMocks());

  const logged = (): unknown[] => {
    jest.restoreAllMocks();
    return lines.map((line) => {
      expect(line).toMatch(/^\{.*\}\n$/);
      return JSON.parse(line) as unknown;
    });
  };
  const aRequest = { correlationId: 'from-the-shelter', causationId: null, traceparent: continueTrace(null) };

  it('writes one JSON object on one line for any message', () => {
    logger.log('Felix\nis "listed"');
    logger.warn('slow', 'http');
    logger.error({ message: 'broken', status: 500 });

    expect(logged()).toEqual([
      expect.objectContaining({ level: 'log', context: 'search', message: 'Felix\nis "listed"' }),
      expect.objectContaining({ level: 'warn', context: 'http', message: 'slow' }),
      expect.objectContaining({ level: 'error', message: { message: 'broken', status: 500 } }),
    ]);
  });

  it('contains the id of the request that caused the entry', () => {
    withCausality(aRequest, () => logger.log('at work'));
    expect(logged()).toEqual([expect.objectContaining({ correlationId: 'from-the-shelter' })]);
  });

  it('contains the id of the trace', () => {
    withCausality({ ...aRequest, traceparent: TRACEPARENT }, () => logger.log('at work'));
    expect(logged()).toEqual([expect.objectContaining({ traceId: 'c0ffee'.repeat(5) + '01' })]);
  });

  it.each([
    ['550 5.1.1 <kim@example.org>: unknown', 'kim@example.org'],
    ['Key (address)=(kim@example.org) exists', 'kim@example.org'],
    ['zoë@bücher.example is unknown', 'zoë@bücher.example'],
    ['eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln is invalid', 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln'],
    ['authorization: Session 0123456789abcdef', '0123456789abcdef'],
    ['smtp://user:password@mail.example', 'password@mail.example'],
    ['GET /search?near=52.5,-13.41&q=tabby', '52.5,-13.41'],
  ])('redacts personal data and credentials in texts: %s', (text, personal) => {
    logger.log(text);
    logger.error(new Error(text));
    logger.log({ nested: [{ cause: text }] });

    const entries = logged();
    const redacted = text.replace(personal, '[redacted]');
    expect(entries[0]).toMatchObject({ message: redacted });
    expect(entries[2]).toMatchObject({ message: { nested: [{ cause: redacted }] } });
    expect(JSON.stringify(entries)).not.toContain(personal);
  });

  it.each([
    ...['authorization', 'Cookie', 'password', 'secret', 'token', 'email', 'near'],
    ...['latitude', 'longitude'],
  ])('redacts the field %s', (field) => {
    logger.log({ request: { [field]: 'a b c' } });
    expect(logged()).toMatchObject([{ message: { request: { [field]: '[redacted]' } } }]);
  });

  it.each([
    'at next (/app/node_modules/@nestjs/core/router.js:10:5)',
    'search@host-1 listens on port 3001 after 1.5 s, 2.5 s',
    'Session 7 has ended',
    '<54a70c41-1f06-53a2-bd84-5a8fde5f2426@pawprint.example> may be sent twice',
  ])('keeps the text %j', (text) => {
    logger.log(text);
    expect(logged()).toMatchObject([{ message: text }]);
  });

  it('contains no request id when no request caused the entry', () => {
    logger.log('at work');
    expect(logged()).toEqual([expect.not.objectContaining({ correlationId: expect.anything() })]);
  });
});
