import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { subscriptionsToSearch } from './subscriptions.js';

describe('subscriptions to Search', () => {
  // A renamed subscription would start with a new cursor, and lose or repeat messages.
  it('keep the names of their cursors, and handle the events of Search', () => {
    const subscriptions = subscriptionsToSearch({} as CommandBus, 'https://search.example');

    expect(subscriptions.map(({ name, from, handlers }) => [name, from, Object.keys(handlers)])).toEqual([
      ['notify-of-matches', 'search', ['search.saved-search-matched.v1']],
      [
        'retire-occasions',
        'search',
        ['search.kitten-adopted.v1', 'search.kitten-withdrawn.v1', 'search.saved-search-deleted.v1'],
      ],
    ]);
  });
});
