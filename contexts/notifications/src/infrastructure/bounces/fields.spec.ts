import { describe, expect, it } from '@jest/globals';
import { blocksOfFields, valueOf, valuesOf } from './fields.js';

describe('parser of fields', () => {
  it('reads names in lower case, and values without white space around them', () => {
    expect(blocksOfFields('Final-Recipient : rfc822; anna@example.org \r\nStatus:\t5.1.1')).toEqual([
      [
        ['final-recipient', 'rfc822; anna@example.org'],
        ['status', '5.1.1'],
      ],
    ]);
  });

  it('separates blocks at one or several blank lines, and at lines of white space', () => {
    expect(blocksOfFields('A: 1\n\nB: 2\r\n \t\r\n\r\nC: 3')).toEqual([
      [['a', '1']],
      [['b', '2']],
      [['c', '3']],
    ]);
  });

  it('continues a value on lines that begin with white space', () => {
    expect(blocksOfFields('A: one\r\n  two\r\n\tthree\r\nB: four')).toEqual([
      [
        ['a', 'one two three'],
        ['b', 'four'],
      ],
    ]);
  });

  it('ignores lines outside of a field, and blocks without fields', () => {
    expect(
      blocksOfFields('  not a value\nSorry, no field\nA: 1\nneither\n\nno field here\n\n: no name'),
    ).toEqual([[['a', '1']]]);
  });

  it('reads at most 200 blocks, and values of at most 4,000 characters', () => {
    expect(blocksOfFields('A: 1\n\n'.repeat(300))).toHaveLength(200);
    const [[[, long]]] = blocksOfFields(`A: ${'x'.repeat(5_000)}\n y`) as [[[string, string]]];
    expect(long).toBe('x'.repeat(4_000));
    const [[[, folded]]] = blocksOfFields(`A: ${'x'.repeat(3_999)}\n y\n z`) as [[[string, string]]];
    expect(folded).toBe(`${'x'.repeat(3_999)} y`);
  });
});

describe('search for values', () => {
  const fields = [
    ['to', ''],
    ['to', 'anna@example.org'],
    ['cc', 'ben@example.org'],
    ['to', 'cleo@example.org'],
  ] as const;

  it('finds the first value of a name that is not empty', () => {
    expect(valueOf(fields, 'to')).toBe('anna@example.org');
    expect(valueOf(fields, 'cc')).toBe('ben@example.org');
    expect(valueOf(fields, 'bcc')).toBeNull();
    expect(valueOf([['to', '']], 'to')).toBeNull();
  });

  it('finds the values of several names in the order of the fields', () => {
    expect(valuesOf(fields, 'cc', 'to')).toEqual([
      '',
      'anna@example.org',
      'ben@example.org',
      'cleo@example.org',
    ]);
    expect(valuesOf(fields, 'bcc')).toEqual([]);
  });
});
