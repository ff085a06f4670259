import type { Provider } from '@nestjs/common';
import { type Message, type Subscription, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { MATCHING_GOES_ON, WhenKittenListed } from './when-kitten-listed.js';

/** What Search listens to: itself. */
export const SUBSCRIPTIONS_OF_SEARCH: Provider[] = [
  WhenKittenListed,
  {
    provide: SUBSCRIPTIONS,
    useFactory: (whenKittenListed: WhenKittenListed): Subscription[] => [
      {
        name: 'match-saved-searches',
        from: 'search',
        handlers: Object.fromEntries(
          [kittenListedV1.type, MATCHING_GOES_ON].map((type) => [
            type,
            (message: Message) => whenKittenListed.handle(message),
          ]),
        ),
        // Each of them may bring hundreds of matches, and a commit should not hold too many.
        batch: 10,
      },
    ],
    inject: [WhenKittenListed],
  },
];
