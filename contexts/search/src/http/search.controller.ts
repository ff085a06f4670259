import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Answers, arrayOf, inTermsOf, objectOf, Remembered, TEXT } from '@pawprint/platform/http';
import { SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { SuggestWords } from '../application/suggest-words/suggest-words.query.js';
import { continuationOf, cursorOf } from './cursor.js';
import { foundAnswer, FOUND, type FoundAnswer } from './search.answer.js';
import { SearchRequest, SuggestionsRequest } from './search.request.js';

const NAMES: Readonly<Record<string, string>> = { words: 'q', order: 'sort' };

@Controller('search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Remembered()
  @Answers(FOUND)
  async search(@Query() request: SearchRequest): Promise<FoundAnswer> {
    const asked = { wanted: request.wanted(), order: request.order() };
    const after = request.cursor === undefined ? null : continuationOf(request.cursor, asked);
    const found = await this.queries
      .execute(new SearchKittens(asked.wanted, asked.order, request.pageSize(), after))
      .catch(inTermsOf((field) => NAMES[field] ?? field));
    return foundAnswer(found, found.next && cursorOf(found.next, asked));
  }

  @Get('suggestions')
  @Answers(objectOf({ suggestions: arrayOf(TEXT) }))
  async suggest(@Query() { prefix }: SuggestionsRequest): Promise<{ suggestions: string[] }> {
    return { suggestions: await this.queries.execute(new SuggestWords(prefix)) };
  }
}
