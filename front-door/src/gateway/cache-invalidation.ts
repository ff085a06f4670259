import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LogChanges, type LogCursor, type Outbox, type Subscription } from '@pawprint/platform/messaging';
import type { Clock } from '@pawprint/platform/ports';
import { BackgroundWork, type Work } from '@pawprint/platform/runtime';
import {
  kittenAdoptedV1,
  kittenCorrectedV1,
  kittenHandedOverV1,
  kittenListedV1,
  kittenWithdrawnV1,
} from '@pawprint/search/published-language';
import { ResponseCache } from './caching.js';

/** The events after which responses of the catalogue differ. The subject of each is the id of the kitten. */
const CHANGES = [kittenListedV1, kittenCorrectedV1, kittenAdoptedV1, kittenWithdrawnV1, kittenHandedOverV1];
/** Only the processes of the front door read it. */
const KITTEN_CHANGED = 'front-door.kitten-changed.v1';

/**
 * The front door's subscription to Search. One process handles each event, and appends it to the log of the front door, because
 * every process has its own cache.
 */
export function subscriptionToSearch(outbox: Outbox, clock: Clock): Subscription {
  const append = ({ subject }: { subject: string }): Promise<void> =>
    outbox.append([{ type: KITTEN_CHANGED, subject, time: clock.now(), data: {}, published: false }]);
  return {
    ...{ name: 'invalidate-responses', from: 'search', startsAt: 'end' },
    handlers: Object.fromEntries(CHANGES.map(({ type }) => [type, append])),
  };
}

/** Invalidates the responses in the cache of this process after the events in the log of the front door. */
@Injectable()
export class CacheInvalidation implements Work, OnModuleInit {
  readonly name = 'cache-invalidation';
  readonly wokenBy = 'front-door';
  private cursor: LogCursor | undefined;

  constructor(
    private readonly log: LogChanges,
    private readonly cache: ResponseCache,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.work.add(this);
  }

  async step(): Promise<boolean> {
    const changes = this.cursor && (await this.log.since(this.cursor, { types: [KITTEN_CHANGED] }));
    this.cursor = changes ? changes.until : await this.log.end();
    if (changes) for (const id of changes.ids) this.cache.kittenChanged(id);
    // Nothing is known about the time before the cursor.
    else this.cache.changed();
    return false;
  }
}
