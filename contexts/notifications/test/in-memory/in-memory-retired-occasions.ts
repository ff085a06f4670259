import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Reference } from '#src/domain/notification/reference.js';
import type { RetiredOccasions } from '#src/domain/notification/retired-occasions.js';

@Injectable()
export class InMemoryRetiredOccasions implements RetiredOccasions {
  /** When each reference was retired, in the order of retirement. */
  private readonly retiredAt: Map<string, Date>;

  constructor(database: InMemoryDatabase) {
    this.retiredAt = database.collection('notifications.retired_occasions');
  }

  retire(about: Reference, at: Date): Promise<void> {
    if (!this.retiredAt.has(about.name)) this.retiredAt.set(about.name, at);
    return Promise.resolve();
  }

  among(about: readonly Reference[]): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(about.map(({ name }) => name).filter((name) => this.retiredAt.has(name))));
  }

  deleteBefore(time: Date, limit: number): Promise<void> {
    const oldestFirst = [...this.retiredAt].sort(([, one], [, other]) => one.getTime() - other.getTime());
    for (const [key] of oldestFirst.filter(([, at]) => at < time).slice(0, limit)) this.retiredAt.delete(key);
    return Promise.resolve();
  }
}
