import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiResponses, arrayOf, mapFieldNames, objectOf, Remembered, TEXT } from '@pawprint/platform/http';
import { SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { SuggestWords } from '../application/suggest-words/suggest-words.query.js';
import { continuationOf, cursorOf } from './cursor.js';
import { foundResponse, FOUND, type FoundResponse } from './search.response.js';
import { SearchRequest, SuggestionsRequest } from './search.request.js';

const NAMES: Readonly<Record<string, string>> = { words: 'q', order: 'sort', after: 'cursor' };

@Controller('search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Remembered()
  @ApiResponses(FOUND)
  async search(@Query() request: SearchRequest): Promise<FoundResponse> {
    const search = { wanted: request.toInput(), order: request.sort };
    const after = request.cursor === undefined ? null : continuationOf(request.cursor, search);
    const found = await this.queries
      .execute(new SearchKittens(search.wanted, search.order, Number(request.limit), after))
      .catch(mapFieldNames((field) => NAMES[field] ?? field));
    return foundResponse(found, found.next && cursorOf(found.next, search));
  }

  @Get('suggestions')
  @ApiResponses(objectOf({ suggestions: arrayOf(TEXT) }))
  async suggest(@Query() { prefix }: SuggestionsRequest): Promise<{ suggestions: string[] }> {
    return { suggestions: await this.queries.execute(new SuggestWords(prefix)) };
  }
}
