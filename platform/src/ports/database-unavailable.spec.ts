import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable, isDatabaseUnavailable } from './database-unavailable.js';

const withCode = (code: string): Error => Object.assign(new Error('something'), { code });

describe('a database is away', () => {
  it.each([
    ['when it was said before', new DatabaseUnavailable('anything')],
    ['when nobody listens', withCode('ECONNREFUSED')],
    ['when the line is cut', withCode('ECONNRESET')],
    ['when the line is cut while writing', withCode('EPIPE')],
    ['when nobody answers', withCode('ETIMEDOUT')],
    ['when its name is unknown', withCode('ENOTFOUND')],
    ['when names cannot be looked up', withCode('EAI_AGAIN')],
    ['when its socket is not there', withCode('ENOENT')],
    ['when the connection failed (08006)', withCode('08006')],
    ['when it has too many connections (53300)', withCode('53300')],
    ['when it is shutting down (57P01)', withCode('57P01')],
    ['when it is starting (57P03)', withCode('57P03')],
    ['when a statement took too long (57014)', withCode('57014')],
    ['when a lock was not to be had (55P03)', withCode('55P03')],
    ['when it ended an idle transaction (25P03)', withCode('25P03')],
    ['when its disk failed (58030)', withCode('58030')],
    ['when pg gives up connecting', new Error('timeout exceeded when trying to connect')],
    ['when pg loses a connection', new Error('Connection terminated unexpectedly')],
    ['when pg gives up waiting for an answer', new Error('Query read timeout')],
    [
      'when pg has a broken connection',
      new Error('Client has encountered a connection error and is not queryable'),
    ],
    ['when pg was told to end', new Error('Cannot use a pool after calling end on the pool')],
    [
      'when TypeORM has given a broken connection back',
      new Error('Query runner already released. Cannot run queries anymore.'),
    ],
    [
      'when that is what TypeORM wraps',
      Object.assign(new Error('QueryFailed'), { driverError: withCode('57P01') }),
    ],
  ])('%s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });
});

describe('a database is not away', () => {
  it.each([
    ['when it objects to a duplicate (23505)', withCode('23505')],
    ['when it objects to a statement (42601)', withCode('42601')],
    ['when it objects to a value (22P02)', withCode('22P02')],
    ['when a race was lost (40001)', withCode('40001')],
    ['when somebody may not (42501)', withCode('42501')],
    ['when the domain says no', new Error('A kitten is adopted once.')],
    ['when something that is no error was thrown', 'Connection terminated'],
    ['when nothing was thrown', undefined],
    ['when null was thrown', null],
    ['when a file is missing elsewhere', Object.assign(new Error('EISDIR'), { code: 'EISDIR' })],
    ['when a number is for a code', Object.assign(new Error('something'), { code: 8006 })],
    [
      'when TypeORM wraps an objection',
      Object.assign(new Error('QueryFailed'), { driverError: withCode('23505') }),
    ],
  ])('%s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
