import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Answers, arrayOf, ID, inTermsOf, objectOf, UuidParam } from '@pawprint/platform/http';
import { DeleteSavedSearch } from '../application/delete-saved-search/delete-saved-search.command.js';
import { SaveSearch } from '../application/save-search/save-search.command.js';
import {
  type SavedSearchView,
  ViewSavedSearches,
} from '../application/view-saved-searches/view-saved-searches.query.js';
import { SAVED_SEARCH } from './saved-search.answer.js';
import { SavedSearchRequest } from './saved-search.request.js';

type AdopterId = SaveSearch['adopterId'];
type SavedSearchId = SavedSearchView['id'];

@Controller('adopters/:adopterId/saved-searches')
export class SavedSearchesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Answers(objectOf({ id: ID }), { refusals: [409] })
  async save(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Body() request: SavedSearchRequest,
  ): Promise<{ id: SavedSearchId }> {
    const id = await this.commands
      .execute(new SaveSearch(adopterId, request.name, request.wanted()))
      .catch(inTermsOf((field) => (field === 'criteria' ? field : `criteria.${field}`)));
    return { id };
  }

  @Get()
  @Answers(objectOf({ savedSearches: arrayOf(SAVED_SEARCH) }))
  async view(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
  ): Promise<{ savedSearches: SavedSearchView[] }> {
    return { savedSearches: await this.queries.execute(new ViewSavedSearches(adopterId)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Answers(null, { refusals: [404] })
  delete(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Param('id', UuidParam) id: SavedSearchId,
  ): Promise<void> {
    return this.commands.execute(new DeleteSavedSearch(adopterId, id));
  }
}
