import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf } from './text-normalisation.js';
import { parseQuery } from './parse-query.js';

describe('query', () => {
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
  ])('splits %j into words %j, phrases %j and excluded %j', (text, words, phrases, excluded) => {
    expect(parseQuery(text)).toEqual({ words, phrases, excluded });
  });

  it('keeps every word of any text in one of the parts', () => {
    const typed = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '"', '-', '“', '”', '\n'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const { words, phrases, excluded } = parseQuery(text);
        expect(wordsOf([words, ...phrases, ...excluded].join(' ')).sort()).toEqual(wordsOf(text).sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
