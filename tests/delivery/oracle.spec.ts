import { describe, expect, it } from '@jest/globals';
import { judge, violationsIn, tableOf } from './oracle.js';

/** `a1` is the first item of the subject `a`. */
const items = (...ids: string[]) => ids.map((id) => ({ id, subject: id[0]! }));
const noFindings = { input: 4, lost: [], unexpected: [], duplicates: [], outOfOrder: [] };

describe('oracle', () => {
  it('finds no violation when each item had one effect, in the order of its subject', () => {
    const findings = judge(items('a1', 'b1', 'a2', 'b2'), items('b1', 'a1', 'b2', 'a2'));

    expect(findings).toEqual(noFindings);
    expect(violationsIn({ emails: findings })).toEqual([]);
  });

  it.each([
    ['lost items', items('a1', 'b1'), { lost: ['a2', 'b2'] }, '2 lost, like a2'],
    [
      'unexpected items',
      items('a1', 'b1', 'a2', 'b2', 'c1', 'c1'),
      { unexpected: ['c1', 'c1'] },
      '2 unexpected, like c1',
    ],
    [
      'duplicates',
      items('a1', 'b1', 'a1', 'a2', 'a1', 'b2'),
      { duplicates: ['a1', 'a1'] },
      '2 duplicates, like a1',
    ],
    [
      'items that overtook their predecessor',
      items('a2', 'b1', 'a1', 'b2'),
      { outOfOrder: ['a2'] },
      '1 outOfOrder, like a2',
    ],
  ])('finds %s', (_, output, found, violation) => {
    const findings = judge(items('a1', 'b1', 'a2', 'b2'), output);

    expect(findings).toEqual({ ...noFindings, ...found });
    expect(violationsIn({ emails: findings })).toEqual([`emails: ${violation}`]);
  });

  it('requires an order only between items that were not concurrent', () => {
    const concurrent = new Set(['a1', 'a2']);
    const isBefore = (one: { id: string }, other: { id: string }) =>
      !(concurrent.has(one.id) && concurrent.has(other.id));

    expect(judge(items('a1', 'a2', 'a3'), items('a2', 'a1', 'a3'), isBefore)).toEqual({
      ...noFindings,
      input: 3,
    });
    expect(judge(items('a1', 'a2', 'a3'), items('a3', 'a2', 'a1'), isBefore).outOfOrder).toEqual(['a3']);
  });

  it('prints a table of the findings', () => {
    const table = tableOf({ notifications: judge(items('a1', 'a2'), items('a2')) });

    expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['', 'input', 'lost', 'unexpected', 'duplicates', 'out of order'],
      ['notifications', '2', '1', '0', '0', '0'],
    ]);
  });
});
