import { RelevanceCheck } from '@pawprint/notifications/testing';
import type { HttpClient } from './http-client.js';
import { agreed } from './outcome.js';
import type { ShownKitten } from './people/shelter.js';

/** What has become of occasions, asked of Search by other means than between processes. */
export class OccasionsInMemory extends RelevanceCheck {
  constructor(private readonly search: () => HttpClient) {
    super();
  }

  async among(occasions: readonly string[]): Promise<ReadonlySet<string>> {
    const current = await Promise.all(occasions.map((occasion) => this.#isCurrent(occasion)));
    return new Set(occasions.filter((_, index) => current[index]));
  }

  async #isCurrent(occasion: string): Promise<boolean> {
    const [, id] = /\/kitten\/(.+)$/.exec(occasion) ?? [];
    const path = `/kittens/${id}`;
    return agreed(await this.search().ask<ShownKitten>({ method: 'GET', path })).state === 'listed';
  }
}
