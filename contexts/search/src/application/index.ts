import { AdoptKittenHandler } from './adopt-kitten/adopt-kitten.handler.js';
import { ChangeSavedSearchHandler } from './change-saved-search/change-saved-search.handler.js';
import { CorrectKittenHandler } from './correct-kitten/correct-kitten.handler.js';
import { DeleteSavedSearchHandler } from './delete-saved-search/delete-saved-search.handler.js';
import { ForgetAdopterHandler } from './forget-adopter/forget-adopter.handler.js';
import { GetKittensHandler } from './get-kittens/get-kittens.handler.js';
import { HandOverKittenHandler } from './hand-over-kitten/hand-over-kitten.handler.js';
import { ListByReferenceHandler } from './list-by-reference/list-by-reference.handler.js';
import { ListKittenHandler } from './list-kitten/list-kitten.handler.js';
import { MatchSavedSearchesHandler } from './match-saved-searches/match-saved-searches.handler.js';
import { PreviewSearchHandler } from './preview-search/preview-search.handler.js';
import { SaveSearchHandler } from './save-search/save-search.handler.js';
import { SearchKittensHandler } from './search-kittens/search-kittens.handler.js';
import { SuggestWordsHandler } from './suggest-words/suggest-words.handler.js';
import { ViewKittenHandler } from './view-kitten/view-kitten.handler.js';
import { ViewSavedSearchesHandler } from './view-saved-searches/view-saved-searches.handler.js';
import { WithdrawKittenHandler } from './withdraw-kitten/withdraw-kitten.handler.js';

/** The handlers of all use cases of Search. Each use case has its own folder. */
export const USE_CASES = [
  ListKittenHandler,
  ListByReferenceHandler,
  CorrectKittenHandler,
  AdoptKittenHandler,
  WithdrawKittenHandler,
  HandOverKittenHandler,
  ViewKittenHandler,
  GetKittensHandler,
  SearchKittensHandler,
  SuggestWordsHandler,
  PreviewSearchHandler,
  SaveSearchHandler,
  ChangeSavedSearchHandler,
  DeleteSavedSearchHandler,
  ForgetAdopterHandler,
  ViewSavedSearchesHandler,
  MatchSavedSearchesHandler,
];
