import type { Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Subscription, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { savedSearchMatchedV1 } from '@pawprint/search/published-language';
import { WhenSavedSearchMatched } from './when-saved-search-matched.translator.js';

/** @param searchUrl where people reach Search, for links to its kittens */
export function subscriptionsToSearch(searchUrl: string): Provider[] {
  return [
    {
      provide: WhenSavedSearchMatched,
      useFactory: (commands: CommandBus) => new WhenSavedSearchMatched(commands, searchUrl),
      inject: [CommandBus],
    },
    {
      provide: SUBSCRIPTIONS,
      useFactory: (whenSavedSearchMatched: WhenSavedSearchMatched): Subscription[] => [
        {
          name: 'notify-of-matches',
          from: 'search',
          handlers: { [savedSearchMatchedV1.type]: (message) => whenSavedSearchMatched.handle(message) },
        },
      ],
      inject: [WhenSavedSearchMatched],
    },
  ];
}
