import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Allowed, ApiResponse, mapFieldNames, UuidParam } from '@pawprint/platform/http';
import { ChangeSavedSearch } from '../application/change-saved-search/change-saved-search.command.js';
import { DeleteSavedSearch } from '../application/delete-saved-search/delete-saved-search.command.js';
import { type Preview, PreviewSearch } from '../application/preview-search/preview-search.query.js';
import { SaveSearch } from '../application/save-search/save-search.command.js';
import type { SavedSearchView } from '../application/view-saved-searches/saved-search-view.js';
import { ViewSavedSearches } from '../application/view-saved-searches/view-saved-searches.query.js';
import { PreviewRequest, SavedSearchChangesRequest, SavedSearchRequest } from './saved-search.request.js';

/** The id of the adopter. The same person has the same id in Notifications. */
type AdopterId = SaveSearch['adopterId'];
/** The id of the saved search. */
type SavedSearchId = SavedSearchView['id'];

const OWN_FIELDS = ['criteria', 'name'];
const WITH_CRITERIA_PREFIX = mapFieldNames((field) =>
  OWN_FIELDS.includes(field) ? field : `criteria.${field}`,
);

@Controller('adopters/:adopterId/saved-searches')
export class SavedSearchesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Save a search.
   *
   * Saves criteria under a name. From now on, each kitten that is listed and satisfies them is a match. Refused when
   * the adopter already has a saved search of that name, has 25 saved searches, or asks to include more than 100
   * existing matches, and when the account of the adopter was erased.
   */
  @Allowed('owner')
  @Post()
  @ApiResponse({ errors: [409] })
  async save(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Body() request: SavedSearchRequest,
  ): Promise<{
    /** The id of the saved search. */
    id: SavedSearchId;
  }> {
    const id = await this.commands
      .execute(
        new SaveSearch(adopterId, request.name, request.criteria.toInput(), request.include ?? undefined),
      )
      .catch(WITH_CRITERIA_PREFIX);
    return { id };
  }

  /** Preview a saved search. Returns what a saved search with these criteria would match. Saves nothing. */
  @Allowed('owner')
  @Post('preview')
  @HttpCode(200)
  preview(@Param('adopterId', UuidParam) _: AdopterId, @Body() request: PreviewRequest): Promise<Preview> {
    return this.queries.execute(new PreviewSearch(request.criteria.toInput())).catch(WITH_CRITERIA_PREFIX);
  }

  /** List the saved searches of an adopter. Returns all saved searches of the adopter, oldest first. */
  @Allowed('owner')
  @Get()
  async view(@Param('adopterId', UuidParam) adopterId: AdopterId): Promise<{
    /** The saved searches, oldest first. */
    savedSearches: SavedSearchView[];
  }> {
    return { savedSearches: await this.queries.execute(new ViewSavedSearches(adopterId)) };
  }

  /**
   * Change a saved search.
   *
   * Renames a saved search, replaces its criteria, pauses it or resumes it. Changed criteria and a resumed saved
   * search match only kittens that are listed afterwards. Refused when the adopter already has a saved search of the
   * new name.
   */
  @Allowed('owner')
  @Patch(':id')
  @ApiResponse({ errors: [404, 409] })
  change(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Param('id', UuidParam) id: SavedSearchId,
    @Body() request: SavedSearchChangesRequest,
  ): Promise<SavedSearchView> {
    return this.commands
      .execute(new ChangeSavedSearch(adopterId, id, request.toChanges()))
      .catch(WITH_CRITERIA_PREFIX);
  }

  /** Delete a saved search. Ends the saved search. It matches no further kittens. */
  @Allowed('owner')
  @Delete(':id')
  @HttpCode(204)
  @ApiResponse({ errors: [404] })
  delete(
    @Param('adopterId', UuidParam) adopterId: AdopterId,
    @Param('id', UuidParam) id: SavedSearchId,
  ): Promise<void> {
    return this.commands.execute(new DeleteSavedSearch(adopterId, id));
  }
}
