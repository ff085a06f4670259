import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bitsOf, documentOf, posting, PostingLists, PostingsReader } from './posting-lists.js';

const anyDocuments = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });

describe('inverted index', () => {
  it('keeps a document with its bits, up to a thousand million documents', () => {
    for (const [document, bits] of [
      [0, 3],
      [2 ** 30 - 1, 2],
      [7, 0],
    ] as const) {
      const entry = posting(document, bits);
      expect([documentOf(entry), bitsOf(entry)]).toEqual([document, bits]);
    }
  });

  it('returns the documents of several lists together, from the last to the first', () => {
    fc.assert(
      fc.property(fc.array(anyDocuments, { maxLength: 3 }), anyDocuments, (contents, sought) => {
        const lists = PostingLists.empty();
        for (const [number, documents] of contents.entries())
          for (const document of documents.toSorted((one, other) => one - other))
            lists.add(`list ${number}`, posting(document, number));
        const present = contents.flatMap((_, number) => lists.numberOf(`list ${number}`) ?? []);
        const reader = new PostingsReader(present.map((number) => lists.listOf(number)));
        const all = contents.flat();

        for (const document of sought.toSorted((one, other) => other - one)) {
          const bits = contents.flatMap((one, number) => (one.includes(document) ? [number] : []));
          expect(reader.bitsIn(document)).toBe(Math.max(-1, ...bits));
          expect(reader.lastUpTo(document)).toBe(Math.max(-1, ...all.filter((one) => one <= document)));
        }
      }),
    );
  });

  it('contains the same after it was transferred, and grows', () => {
    const lists = PostingLists.empty();
    for (const [text, document] of [
      ['a', 1],
      ['b', 1],
      ['a', 2],
    ] as const)
      lists.add(text, posting(document));
    const transferred = PostingLists.from(structuredClone(lists.transfer()));
    transferred.add('a', posting(3));
    transferred.add('c', posting(3));
    transferred.remove(0);
    expect([0, 1, 2].map((number) => transferred.textOf(number))).toEqual(['a', 'b', 'c']);
    expect([0, 1, 2].map((number) => transferred.countOf(number))).toEqual([2, 1, 1]);
    expect([0, 1, 2].map((number) => [...transferred.listOf(number).all].map(documentOf))).toEqual([
      [1, 2, 3],
      [1],
      [3],
    ]);
  });
});
