import { asQuery, asSaved, type Criteria } from '../criteria.js';
import type { HttpClient } from '../http-client.js';
import { agreed, type Outcome } from '../outcome.js';
import type { ShownKitten } from './shelter.js';

export interface ResultPage {
  readonly kittens: readonly ShownKitten[];
  readonly nextCursor: string | null;
}

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly criteria: Readonly<Record<string, unknown>>;
  readonly paused: boolean;
}

export interface Changes {
  readonly name?: string;
  readonly criteria?: Criteria;
  readonly paused?: boolean;
}

export interface Preview {
  readonly matching: number | string;
  readonly perWeek: number;
  readonly kittens: readonly ShownKitten[];
}

const largestPage = 100;
const mostPages = 100;

export class Adopter {
  constructor(
    readonly id: string,
    private readonly search: HttpClient,
  ) {}

  readsPage(criteria: Criteria, page: { size?: number; cursor?: string } = {}): Promise<Outcome<ResultPage>> {
    const query = asQuery(criteria);
    if (page.size !== undefined) {
      query.set('limit', String(page.size));
    }
    if (page.cursor !== undefined) {
      query.set('cursor', page.cursor);
    }
    return this.search.ask({ method: 'GET', path: `/search?${query.toString()}` });
  }

  /** From a page that was read to the last one. */
  async leafsOn(criteria: Criteria, size: number, from: ResultPage): Promise<ResultPage[]> {
    const pages: ResultPage[] = [];
    let cursor = from.nextCursor;
    while (cursor !== null && cursor !== undefined) {
      const page: ResultPage = agreed(await this.readsPage(criteria, { size, cursor }));
      pages.push(page);
      cursor = page.nextCursor;
      if (pages.length > mostPages) {
        throw new Error(`still no last page after ${mostPages} pages`);
      }
    }
    return pages;
  }

  /** Everything that is found, best match first. */
  async searches(criteria: Criteria): Promise<Outcome<readonly ShownKitten[]>> {
    const first = await this.readsPage(criteria, { size: largestPage });
    if (!first.agreed) {
      return first;
    }
    const others = await this.leafsOn(criteria, largestPage, first.body);
    return { agreed: true, body: [first.body, ...others].flatMap((page) => page.kittens) };
  }

  adopts(kittenId: string): Promise<Outcome> {
    return this.search.ask({ method: 'POST', path: `/kittens/${kittenId}/adoption` });
  }

  savesSearch(name: string, criteria: Criteria, include?: 'what-is-there'): Promise<Outcome<{ id: string }>> {
    return this.search.ask({
      method: 'POST',
      path: `/adopters/${this.id}/saved-searches`,
      body: { name, criteria: asSaved(criteria), ...(include && { include }) },
    });
  }

  previews(criteria: Criteria): Promise<Outcome<Preview>> {
    return this.search.ask({
      method: 'POST',
      path: `/adopters/${this.id}/saved-searches/preview`,
      body: { criteria: asSaved(criteria) },
    });
  }

  changes({ id }: SavedSearch, { criteria, ...others }: Changes): Promise<Outcome<SavedSearch>> {
    return this.search.ask({
      method: 'PATCH',
      path: `/adopters/${this.id}/saved-searches/${id}`,
      body: { ...others, ...(criteria && { criteria: asSaved(criteria) }) },
    });
  }

  async savedSearches(): Promise<readonly SavedSearch[]> {
    const path = `/adopters/${this.id}/saved-searches`;
    return agreed(await this.search.ask<{ savedSearches: SavedSearch[] }>({ method: 'GET', path }))
      .savedSearches;
  }

  /** @throws Error when there is none of that name */
  async savedSearch(name: string): Promise<SavedSearch> {
    const found = (await this.savedSearches()).find((candidate) => candidate.name === name);
    if (found === undefined) {
      throw new Error(`there is no saved search "${name}"`);
    }
    return found;
  }

  async deletes(savedSearch: SavedSearch): Promise<void> {
    const path = `/adopters/${this.id}/saved-searches/${savedSearch.id}`;
    agreed(await this.search.ask({ method: 'DELETE', path }));
  }
}
