import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withCausality, continueTrace } from './causality.js';
import { JsonLogger } from './json-logger.js';

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

  it('contains no request id when no request caused the entry', () => {
    logger.log('at work');
    expect(logged()).toEqual([expect.not.objectContaining({ correlationId: expect.anything() })]);
  });
});
