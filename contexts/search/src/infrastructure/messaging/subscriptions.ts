import type { Provider } from '@nestjs/common';
import { type Subscription, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { WhenKittenListed } from './when-kitten-listed.js';

/** What Search listens to: itself. */
export const SUBSCRIPTIONS_OF_SEARCH: Provider[] = [
  WhenKittenListed,
  {
    provide: SUBSCRIPTIONS,
    useFactory: (whenKittenListed: WhenKittenListed): Subscription[] => [
      {
        name: 'match-saved-searches',
        from: 'search',
        handlers: { [kittenListedV1.type]: (message) => whenKittenListed.handle(message) },
      },
    ],
    inject: [WhenKittenListed],
  },
];
