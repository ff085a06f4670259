import { KittensController } from './kittens.controller.js';
import { SavedSearchesController } from './saved-searches.controller.js';
import { SearchController } from './search.controller.js';

export const CONTROLLERS = [KittensController, SearchController, SavedSearchesController];
