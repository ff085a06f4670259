import type { Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Subscription } from '@pawprint/platform/messaging';
import {
  kittenAdoptedV1,
  kittenWithdrawnV1,
  savedSearchMatchedV1,
} from '@pawprint/search/published-language';
import { WhenKittenAdopted } from './when-kitten-adopted.translator.js';
import { WhenKittenWithdrawn } from './when-kitten-withdrawn.translator.js';
import { WhenSavedSearchMatched } from './when-saved-search-matched.translator.js';

export const SUBSCRIPTIONS_TO_SEARCH = Symbol('SubscriptionsToSearch');

/** @param searchUrl where people reach Search, for links to its kittens */
export function subscriptionsToSearch(searchUrl: string): Provider[] {
  return [
    {
      provide: SUBSCRIPTIONS_TO_SEARCH,
      useFactory: (commands: CommandBus): Subscription[] => {
        const [matched, adopted, withdrawn] = [
          new WhenSavedSearchMatched(commands, searchUrl),
          new WhenKittenAdopted(commands),
          new WhenKittenWithdrawn(commands),
        ];
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
            },
          },
        ];
      },
      inject: [CommandBus],
    },
  ];
}
