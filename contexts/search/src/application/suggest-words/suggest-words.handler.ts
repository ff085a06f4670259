import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import { Vocabulary } from '../../domain/catalogue/vocabulary.js';
import { SuggestWords } from './suggest-words.query.js';

const MAX_SUGGESTIONS = 10;

@QueryHandler(SuggestWords)
export class SuggestWordsHandler implements IQueryHandler<SuggestWords> {
  constructor(private readonly vocabulary: Vocabulary) {}

  /** The last word goes on; those before it stay as they are. */
  async execute({ beginning }: SuggestWords): Promise<string[]> {
    const words = wordsOf(beginning);
    const last = words.pop();
    if (last === undefined) return [];
    const before = words.map((word) => `${word} `).join('');
    return (await this.vocabulary.beginningWith(last, MAX_SUGGESTIONS)).map((word) => before + word);
  }
}
