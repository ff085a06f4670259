import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from '../../domain/catalogue/edit-distance.js';
import { NO_TERM, WordList } from './word-list.js';

const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'ж', '🐈'), minLength: 1, maxLength: 7 });

function listOf(words: readonly string[]): WordList {
  const list = new WordList();
  for (const [number, word] of words.entries()) {
    if (!list.isKnown(word)) list.add(word, number);
    list.count(word, number);
  }
  return list;
}

describe('word list', () => {
  it.each([1, 2])('finds every word within the edit distance %i', (max) => {
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { maxLength: 30 }), anyWord, (words, typed) => {
        const found = listOf(words).within(max, typed);
        expect(found.map(({ word }) => word)).toEqual(
          words.filter((word) => editDistance(typed, word) <= max),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('contains a word as long as a kitten has it', () => {
    const list = listOf(['ginger', 'ginger', 'grey']);
    list.remove('ginger');
    expect([list.has('ginger'), list.has('gin'), list.isKnown('gin')]).toEqual([true, false, false]);
    list.remove('ginger');
    expect([list.has('ginger'), list.isKnown('ginger')]).toEqual([false, true]);
    expect(list.startingWith('g')).toEqual([{ word: 'grey', term: 2 }]);
    expect(list.within(2, 'ginger')).toEqual([]);
  });

  it('contains the same words after it was transferred', () => {
    const list = WordList.from(listOf(['ginger', 'ginger', 'grey']).transfer());
    list.remove('ginger');
    expect(list.startingWith('g').map(({ word }) => word)).toEqual(['ginger', 'grey']);
  });

  it('counts a word once for each document', () => {
    const list = new WordList();
    list.add('ginger', 7);
    expect([1, 1, 4].map((document) => list.count('ginger', document))).toEqual([7, 7, 7]);
    list.remove('ginger');
    expect(list.has('ginger')).toBe(true);
    list.remove('ginger');
    expect(list.has('ginger')).toBe(false);
  });

  it('knows a stop word, but never finds it', () => {
    const list = new WordList();
    list.add('the', NO_TERM);
    expect(list.count('the', 0)).toBe(NO_TERM);
    expect([list.isKnown('the'), list.has('the')]).toEqual([true, false]);
    list.remove('the');
    expect([list.startingWith('t'), list.within(1, 'thy')]).toEqual([[], []]);
  });
});
