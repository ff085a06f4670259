import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiResponses, arrayOf, ID, mapFieldNames, objectOf, UuidParam } from '@pawprint/platform/http';
import { ChangeSavedSearch } from '../application/change-saved-search/change-saved-search.command.js';
import { DeleteSavedSearch } from '../application/delete-saved-search/delete-saved-search.command.js';
import { type Preview, PreviewSearch } from '../application/preview-search/preview-search.query.js';
import { SaveSearch } from '../application/save-search/save-search.command.js';
import type { SavedSearchView } from '../application/view-saved-searches/saved-search-view.js';
import { ViewSavedSearches } from '../application/view-saved-searches/view-saved-searches.query.js';
import { PREVIEW, SAVED_SEARCH } from './saved-search.response.js';
import { PreviewRequest, SavedSearchChangesRequest, SavedSearchRequest } from './saved-search.request.js';

type AdopterId = SaveSearch['adopterId'];
type SavedSearchId = SavedSearchView['id'];

const OWN_FIELDS = ['criteria', 'name'];
const IN_TERMS_OF_CRITERIA = mapFieldNames((field) =>
  OWN_FIELDS.includes(field) ? field : `criteria.${field}`,
);

@Controller('adopters/:adopterId/saved-searches')
export class SavedSearchesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiResponses(objectOf({ id: ID }), { refusals: [409] })
  async save(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Body() request: SavedSearchRequest,
  ): Promise<{ id: SavedSearchId }> {
    const id = await this.commands
      .execute(
        new SaveSearch(adopterId, request.name, request.criteria.toInput(), request.include ?? undefined),
      )
      .catch(IN_TERMS_OF_CRITERIA);
    return { id };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiResponses(PREVIEW)
  preview(@Param('adopterId', UuidParam) _: AdopterId, @Body() request: PreviewRequest): Promise<Preview> {
    return this.queries.execute(new PreviewSearch(request.criteria.toInput())).catch(IN_TERMS_OF_CRITERIA);
  }

  @Get()
  @ApiResponses(objectOf({ savedSearches: arrayOf(SAVED_SEARCH) }))
  async view(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
  ): Promise<{ savedSearches: SavedSearchView[] }> {
    return { savedSearches: await this.queries.execute(new ViewSavedSearches(adopterId)) };
  }

  @Patch(':id')
  @ApiResponses(SAVED_SEARCH, { refusals: [404, 409] })
  change(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Param('id', UuidParam) id: SavedSearchId,
    @Body() request: SavedSearchChangesRequest,
  ): Promise<SavedSearchView> {
    return this.commands
      .execute(new ChangeSavedSearch(adopterId, id, request.toChanges()))
      .catch(IN_TERMS_OF_CRITERIA);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiResponses(null, { refusals: [404] })
  delete(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Param('id', UuidParam) id: SavedSearchId,
  ): Promise<void> {
    return this.commands.execute(new DeleteSavedSearch(adopterId, id));
  }
}
