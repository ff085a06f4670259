import { describe, expect, it } from '@jest/globals';
import { judge, objectionsTo, tableOf } from './oracle.js';

/** `a1` is the first of the subject `a`. */
const items = (...ids: string[]) => ids.map((id) => ({ id, subject: id[0]! }));
const nothing = { putIn: 4, lost: [], unexpected: [], duplicates: [], outOfOrder: [] };

describe('the oracle', () => {
  it('finds nothing when all came out once, each subject in its order', () => {
    const findings = judge(items('a1', 'b1', 'a2', 'b2'), items('b1', 'a1', 'b2', 'a2'));

    expect(findings).toEqual(nothing);
    expect(objectionsTo({ mails: findings })).toEqual([]);
  });

  it.each([
    ['what did not come out', items('a1', 'b1'), { lost: ['a2', 'b2'] }, '2 lost, like a2'],
    [
      'what nobody had put in',
      items('a1', 'b1', 'a2', 'b2', 'c1', 'c1'),
      { unexpected: ['c1', 'c1'] },
      '2 unexpected, like c1',
    ],
    [
      'each time too many',
      items('a1', 'b1', 'a1', 'a2', 'a1', 'b2'),
      { duplicates: ['a1', 'a1'] },
      '2 duplicates, like a1',
    ],
    [
      'what overtook its elder',
      items('a2', 'b1', 'a1', 'b2'),
      { outOfOrder: ['a2'] },
      '1 outOfOrder, like a2',
    ],
  ])('tells %s', (_, cameOut, found, objection) => {
    const findings = judge(items('a1', 'b1', 'a2', 'b2'), cameOut);

    expect(findings).toEqual({ ...nothing, ...found });
    expect(objectionsTo({ mails: findings })).toEqual([`mails: ${objection}`]);
  });

  it('asks for the order of those alone that were one after the other', () => {
    const atOnce = new Set(['a1', 'a2']);
    const isBefore = (one: { id: string }, other: { id: string }) =>
      !(atOnce.has(one.id) && atOnce.has(other.id));

    expect(judge(items('a1', 'a2', 'a3'), items('a2', 'a1', 'a3'), isBefore)).toEqual({
      ...nothing,
      putIn: 3,
    });
    expect(judge(items('a1', 'a2', 'a3'), items('a3', 'a2', 'a1'), isBefore).outOfOrder).toEqual(['a3']);
  });

  it('says it in a table', () => {
    const table = tableOf({ notifications: judge(items('a1', 'a2'), items('a2')) });

    expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['', 'put in', 'lost', 'unexpected', 'duplicates', 'out of order'],
      ['notifications', '2', '1', '0', '0', '0'],
    ]);
  });
});
