import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf } from './text-normalisation.js';
import { parseQuery } from './parse-query.js';

describe('what somebody typed', () => {
  it.each([
    ['ginger cat', 'ginger cat', [], []],
    ['"maine coon" ginger', 'ginger', ['maine coon'], []],
    ['“maine coon” „alte Katze“ «chat»', '', ['maine coon', 'alte Katze', 'chat'], []],
    ['ginger -shy', 'ginger', [], ['shy']],
    ['-"maine coon" -shy', '', [], ['maine coon', 'shy']],
    ['ginger-tabby rock"n"roll', 'ginger-tabby rock"n"roll', [], []],
    ['"maine coon', '"maine coon', [], []],
    ['5" tall "long tail"', '5" tall', ['long tail'], []],
    ['"maine coon", ginger', 'ginger', ['maine coon'], []],
    ['""', '', [''], []],
    ['- x', '- x', [], []],
    ['', '', [], []],
  ])('%j is %j, phrases %j, without %j', (text, words, phrases, without) => {
    expect(parseQuery(text)).toEqual({ words, phrases, without });
  });

  it('is all there, whatever it is', () => {
    const typed = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '"', '-', '“', '”', '\n'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const { words, phrases, without } = parseQuery(text);
        expect(wordsOf([words, ...phrases, ...without].join(' ')).sort()).toEqual(wordsOf(text).sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
