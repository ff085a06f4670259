import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable, isDatabaseUnavailable } from './database-unavailable.js';

const withCode = (code: string): Error => Object.assign(new Error('something'), { code });

describe('isDatabaseUnavailable', () => {
  it.each([
    ['DatabaseUnavailable', new DatabaseUnavailable('anything')],
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a reset connection', withCode('ECONNRESET')],
    ['a connection that breaks while writing', withCode('EPIPE')],
    ['a connection attempt that times out', withCode('ETIMEDOUT')],
    ['an unknown host name', withCode('ENOTFOUND')],
    ['a failed DNS look-up', withCode('EAI_AGAIN')],
    ['a missing Unix socket', withCode('ENOENT')],
    ['a connection failure (08006)', withCode('08006')],
    ['too many connections (53300)', withCode('53300')],
    ['a server that is shutting down (57P01)', withCode('57P01')],
    ['a server that is starting (57P03)', withCode('57P03')],
    ['a statement that exceeded its time limit (57014)', withCode('57014')],
    ['a lock that is not available (55P03)', withCode('55P03')],
    ['an idle transaction that the server ended (25P03)', withCode('25P03')],
    ['a disk failure of the server (58030)', withCode('58030')],
    ['a connection attempt that pg gives up', new Error('timeout exceeded when trying to connect')],
    ['a connection that pg has lost', new Error('Connection terminated unexpectedly')],
    ['a response that pg stops waiting for', new Error('Query read timeout')],
    [
      'a broken connection of pg',
      new Error('Client has encountered a connection error and is not queryable'),
    ],
    ['a pool of pg that has ended', new Error('Cannot use a pool after calling end on the pool')],
    [
      'a query runner of TypeORM that was released',
      new Error('Query runner already released. Cannot run queries anymore.'),
    ],
    [
      'one of these errors, wrapped by TypeORM',
      Object.assign(new Error('QueryFailed'), { driverError: withCode('57P01') }),
    ],
  ])('returns true for %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['a unique violation (23505)', withCode('23505')],
    ['a code that is a number', Object.assign(new Error('something'), { code: 53_300 })],
    ['a message that is a list', { message: ['Connection terminated'] }],
    ['a syntax error (42601)', withCode('42601')],
    ['an invalid value (22P02)', withCode('22P02')],
    ['a serialization failure (40001)', withCode('40001')],
    ['a missing privilege (42501)', withCode('42501')],
    ['a domain error', new Error('A kitten is adopted once.')],
    ['a thrown string', 'Connection terminated'],
    ['undefined', undefined],
    ['null', null],
    ['another system error', Object.assign(new Error('EISDIR'), { code: 'EISDIR' })],
    ['a numeric code', Object.assign(new Error('something'), { code: 8006 })],
    [
      'a unique violation, wrapped by TypeORM',
      Object.assign(new Error('QueryFailed'), { driverError: withCode('23505') }),
    ],
  ])('returns false for %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
