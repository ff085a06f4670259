import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bitsOf, documentOf, entriesOf, posting, PostingLists, PostingsReader } from './posting-lists.js';

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

  it('reads several lists together', () => {
    fc.assert(
      fc.property(fc.array(anyDocuments, { maxLength: 3 }), anyDocuments, (contents, sought) => {
        const lists = PostingLists.from();
        for (const [number, documents] of contents.entries())
          for (const document of documents.toSorted((one, other) => one - other))
            lists.add(`list ${number}`, posting(document, number));
        const present = contents.flatMap((_, number) => lists.numberOf(`list ${number}`) ?? []);
        const read = present.map((number) => lists.listOf(number));
        const ascending = contents.flat().sort((one, other) => one - other);
        expect([...entriesOf(read)].map(documentOf)).toEqual(ascending);

        const reader = new PostingsReader(read);

        for (const document of sought.toSorted((one, other) => other - one)) {
          const bits = contents.flatMap((one, number) => (one.includes(document) ? [number] : []));
          expect(reader.bitsIn(document)).toBe(Math.max(-1, ...bits));
        }
      }),
    );
  });

  it('contains the same after it was transferred, and grows', () => {
    const lists = PostingLists.from();
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
