import { describe, expect, it } from '@jest/globals';
import { isDataFault } from './data-fault.js';
import { DatabaseUnavailable } from './database-unavailable.js';
import { ConcurrencyConflict } from './unit-of-work.js';

const withCode = (code: unknown): Error => Object.assign(new Error('something'), { code });

describe('isDataFault', () => {
  it.each([
    ['a timestamp out of range (22008)', withCode('22008')],
    ['an invalid text (22P02)', withCode('22P02')],
    ['a missing value (23502)', withCode('23502')],
    ['an index entry that is too long (54000)', withCode('54000')],
    ['an exception of a trigger (P0001)', withCode('P0001')],
    ['an invalid argument of a function of Node', withCode('ERR_INVALID_ARG_TYPE')],
    ['an error of JavaScript', new TypeError('Cannot read properties of undefined')],
    ['an error with a number as its code', withCode(20)],
    ['a thrown string', 'something'],
    ['undefined', undefined],
    ['null', null],
  ])('returns true for %s', (_, error) => expect(isDataFault(error)).toBe(true));

  it.each([
    ['an unavailable database', new DatabaseUnavailable('anything')],
    ['a connection that pg has lost', new Error('Connection terminated unexpectedly')],
    ['a statement that exceeded its time limit (57014)', withCode('57014')],
    ['a conflict of versions', new ConcurrencyConflict('A notification')],
    ['a serialization failure (40001)', withCode('40001')],
    ['a deadlock (40P01)', withCode('40P01')],
    ['a missing column (42703)', withCode('42703')],
    ['a missing privilege (42501)', withCode('42501')],
    ['an internal error of Postgres (XX000)', withCode('XX000')],
    ['an error of the operating system', withCode('EMFILE')],
  ])('returns false for %s', (_, error) => expect(isDataFault(error)).toBe(false));
});
