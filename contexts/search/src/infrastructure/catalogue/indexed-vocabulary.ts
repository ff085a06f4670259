import { Injectable } from '@nestjs/common';
import { maxEditDistanceFor } from '../../domain/catalogue/edit-distance.js';
import { Vocabulary } from '../../domain/catalogue/vocabulary.js';
import { CatalogueProjection } from './catalogue-projection.js';

@Injectable()
export class IndexedVocabulary extends Vocabulary {
  constructor(private readonly projection: CatalogueProjection) {
    super();
  }

  async similarTo(word: string, limit: number): Promise<string[]> {
    const { words, lists } = await this.projection.current();
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

  async startingWith(prefix: string, limit: number): Promise<string[]> {
    const { words, lists } = await this.projection.current();
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
