import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Allowed, mapFieldNames } from '@pawprint/platform/http';
import { type FoundKittens, SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { SuggestWords } from '../application/suggest-words/suggest-words.query.js';
import { continuationOf, cursorOf } from './cursor.js';
import { SearchRequest, SuggestionsRequest } from './search.request.js';

const NAMES: Readonly<Record<string, string>> = { words: 'q', order: 'sort', after: 'cursor' };

/** Only the first page has a count and facets. */
interface FoundPage
  extends Omit<FoundKittens, 'next' | 'firstPage'>, Partial<NonNullable<FoundKittens['firstPage']>> {
  /** The cursor of the next page, or null on the last page. */
  readonly nextCursor: string | null;
}

@Controller('search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Search for kittens.
   *
   * Returns a page of the listed kittens that satisfy all criteria. At least one criterion is needed; blanks and stop
   * words do not count. When no kitten is found, the spelling of the words is corrected, and relaxations are offered.
   */
  @Allowed('anyone')
  @Get()
  async search(@Query() request: SearchRequest): Promise<FoundPage> {
    const search = { criteria: request.toInput(), order: request.sort };
    const after = request.cursor === undefined ? null : continuationOf(request.cursor, search);
    const { next, firstPage, ...found } = await this.queries
      .execute(new SearchKittens(search.criteria, search.order, Number(request.limit), after))
      .catch(mapFieldNames((field) => NAMES[field] ?? field));
    return { ...found, nextCursor: next && cursorOf(next, search), ...firstPage };
  }

  /**
   * Suggest words.
   *
   * Completes the last word of a text with words of listed kittens. Can be called while the adopter types.
   */
  @Allowed('anyone')
  @Get('suggestions')
  async suggest(@Query() { prefix }: SuggestionsRequest): Promise<{
    /** The completed texts, the most frequent word first. */
    suggestions: string[];
  }> {
    return { suggestions: await this.queries.execute(new SuggestWords(prefix)) };
  }
}
