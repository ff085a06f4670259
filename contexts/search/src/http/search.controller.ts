import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Answers, arrayOf, inTermsOf, objectOf, orNull, TEXT } from '@pawprint/platform/http';
import { type FoundKittens, SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { bookmarkOf, cursorOf } from './cursor.js';
import { KITTEN } from './kitten.answer.js';
import { SearchRequest } from './search.request.js';

@Controller('search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(objectOf({ kittens: arrayOf(KITTEN), nextCursor: orNull(TEXT) }))
  async search(
    @Query() request: SearchRequest,
  ): Promise<{ kittens: FoundKittens['kittens']; nextCursor: string | null }> {
    const wanted = request.wanted();
    const after = request.cursor === undefined ? null : bookmarkOf(request.cursor, wanted);
    const { kittens, next } = await this.queries
      .execute(new SearchKittens(wanted, request.pageSize(), after))
      .catch(inTermsOf((field) => (field === 'words' ? 'q' : field)));
    return { kittens, nextCursor: next && cursorOf(next, wanted) };
  }
}
