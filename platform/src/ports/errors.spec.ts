import { describe, expect, it } from '@jest/globals';
import {
  ConcurrencyConflict,
  DatabaseUnavailable,
  KEY_LIFETIME_MS,
  KeyUsedForAnotherRequest,
  PreconditionFailed,
  UNAUTHENTICATED,
} from './index.js';

describe('error of a port', () => {
  it.each([
    [
      new ConcurrencyConflict('Felix'),
      'ConcurrencyConflict: Felix was changed by another transaction in the meantime.',
    ],
    [
      new PreconditionFailed('Felix'),
      'PreconditionFailed: Felix was changed in the meantime: read it again before you change it.',
    ],
    [
      new KeyUsedForAnotherRequest(),
      'KeyUsedForAnotherRequest: This Idempotency-Key was already used for a different request.',
    ],
    [new DatabaseUnavailable('a cause'), 'DatabaseUnavailable: The database does not answer.'],
  ])('has a name and a message for logs and responses: %s', (error, text) => {
    expect(String(error)).toBe(text);
  });

  it('keeps its cause', () => {
    expect(new DatabaseUnavailable('a cause').cause).toBe('a cause');
  });
});

describe('idempotency key', () => {
  it('expires after 24 hours, and has the same caller in every version of the code', () => {
    expect([KEY_LIFETIME_MS, UNAUTHENTICATED]).toEqual([86_400_000, 'unauthenticated']);
  });
});
