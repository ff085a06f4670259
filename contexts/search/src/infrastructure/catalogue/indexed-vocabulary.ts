import { maxEditDistanceFor } from '../../domain/catalogue/edit-distance.js';
import type { Vocabulary } from '../../domain/catalogue/vocabulary.js';
import type { CatalogueIndex } from './catalogue-index.js';

export class IndexedVocabulary implements Vocabulary {
  constructor(private readonly index: CatalogueIndex) {}

  similarTo(word: string, limit: number): string[] {
    const { words, lists } = this.index;
    if (words.has(word)) return [word];
    const max = maxEditDistanceFor(word);
    if (max === 0) return [];
    return words
      .within(max, word)
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          lists.lexeme.countOf(b.term) - lists.lexeme.countOf(a.term) ||
          (a.word < b.word ? -1 : 1),
      )
      .slice(0, limit)
      .map((similar) => similar.word);
  }

  startingWith(prefix: string, limit: number): string[] {
    const { words, lists } = this.index;
    return words
      .startingWith(prefix)
      .sort(
        (a, b) =>
          lists.lexeme.countOf(b.term) - lists.lexeme.countOf(a.term) ||
          a.word.length - b.word.length ||
          (a.word < b.word ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ word }) => word);
  }
}
