import { ImportController } from './import/import.controller.js';
import { KittensController } from './kittens.controller.js';
import { SavedSearchesController } from './saved-searches.controller.js';
import { SearchController } from './search.controller.js';

export const CONTROLLERS = [KittensController, ImportController, SearchController, SavedSearchesController];
