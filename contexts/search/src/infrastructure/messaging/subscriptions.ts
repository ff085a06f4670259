import type { Message, Subscription } from '@pawprint/platform/messaging';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { CONTINUE_MATCHING, type WhenKittenListed } from './when-kitten-listed.js';

/** Search's subscription to its own events. */
export function matchingOfSavedSearches(whenKittenListed: WhenKittenListed): Subscription {
  return {
    name: 'match-saved-searches',
    from: 'search',
    handlers: Object.fromEntries(
      [kittenListedV1.type, CONTINUE_MATCHING].map((type) => [
        type,
        (message: Message) => whenKittenListed.handle(message),
      ]),
    ),
    // One message may cause hundreds of matches, so a commit handles at most 10 messages.
    batch: 10,
  };
}
