import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { wordRangesOf } from '../../domain/language/text-normalisation.js';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { SuggestWords } from './suggest-words.query.js';

const MAX_SUGGESTIONS = 10;

@QueryHandler(SuggestWords)
export class SuggestWordsHandler implements IQueryHandler<SuggestWords> {
  constructor(private readonly catalogue: Catalogue) {}

  /** Completes the last word. The words before it are normalised; all else stays as typed, such as a minus or quotes. */
  async execute({ beginning }: SuggestWords): Promise<string[]> {
    let before = '';
    let end = 0;
    const ranges = wordRangesOf(beginning);
    const last = ranges.pop();
    if (last === undefined) return [];
    for (const { word, from, to } of ranges) {
      before += beginning.slice(end, from) + word;
      end = to;
    }
    before = (before + beginning.slice(end, last.from)).trimStart().replaceAll(/\s+/g, ' ').normalize('NFC');
    const { vocabulary } = await this.catalogue.current();
    return vocabulary.startingWith(last.word, MAX_SUGGESTIONS).map((word) => before + word);
  }
}
