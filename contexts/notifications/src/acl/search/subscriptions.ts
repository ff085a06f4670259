import type { CommandBus } from '@nestjs/cqrs';
import type { Subscription } from '@pawprint/platform/messaging';
import {
  kittenAdoptedV1,
  kittenWithdrawnV1,
  savedSearchDeletedV1,
  savedSearchMatchedV1,
} from '@pawprint/search/published-language';
import { WhenKittenAdopted } from './when-kitten-adopted.translator.js';
import { WhenKittenWithdrawn } from './when-kitten-withdrawn.translator.js';
import { WhenSavedSearchDeleted } from './when-saved-search-deleted.translator.js';
import { WhenSavedSearchMatched } from './when-saved-search-matched.translator.js';

/** @param searchUrl the public URL of Search, for links to its kittens */
export function subscriptionsToSearch(commands: CommandBus, searchUrl: string): Subscription[] {
  const matched = new WhenSavedSearchMatched(commands, searchUrl);
  const adopted = new WhenKittenAdopted(commands);
  const withdrawn = new WhenKittenWithdrawn(commands);
  const deleted = new WhenSavedSearchDeleted(commands);
  return [
    {
      name: 'notify-of-matches',
      from: 'search',
      handlers: { [savedSearchMatchedV1.type]: (message) => matched.handle(message) },
    },
    {
      name: 'retire-occasions',
      from: 'search',
      handlers: {
        [kittenAdoptedV1.type]: (message) => adopted.handle(message),
        [kittenWithdrawnV1.type]: (message) => withdrawn.handle(message),
        [savedSearchDeletedV1.type]: (message) => deleted.handle(message),
      },
    },
  ];
}
