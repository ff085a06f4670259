import { asQuery, asSaved, type Criteria } from '../criteria.js';
import type { HttpClient } from '../http-client.js';
import { agreed, type Outcome } from '../outcome.js';
import type { ShownKitten } from './shelter.js';

export interface Facet {
  readonly value: string;
  readonly count: number;
}

/** What would be found if something were given up. */
export interface Relaxation {
  readonly says: string;
  readonly criteria: Omit<Criteria, 'near'> & {
    readonly near?: { readonly latitude: number; readonly longitude: number };
  };
}

export interface ResultPage {
  readonly kittens: readonly ShownKitten[];
  readonly nextCursor: string | null;
  readonly count?: number | string;
  readonly facets?: Readonly<Record<string, readonly Facet[]>>;
  readonly didYouMean: string | null;
  readonly relaxations: readonly Relaxation[];
}

interface Leafing {
  readonly size?: number;
  readonly order?: string | undefined;
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

  readsPage(criteria: Criteria, page: Leafing & { cursor?: string } = {}): Promise<Outcome<ResultPage>> {
    const query = asQuery(criteria);
    if (page.size !== undefined) {
      query.set('limit', String(page.size));
    }
    if (page.order !== undefined) {
      query.set('sort', page.order);
    }
    if (page.cursor !== undefined) {
      query.set('cursor', page.cursor);
    }
    return this.search.ask({ method: 'GET', path: `/search?${query.toString()}` });
  }

  /** From a page that was read to the last one. */
  async leafsOn(criteria: Criteria, leafing: Leafing, from: ResultPage): Promise<ResultPage[]> {
    const pages: ResultPage[] = [];
    let cursor = from.nextCursor;
    while (cursor !== null && cursor !== undefined) {
      const page: ResultPage = agreed(await this.readsPage(criteria, { ...leafing, cursor }));
      pages.push(page);
      cursor = page.nextCursor;
      if (pages.length > mostPages) {
        throw new Error(`still no last page after ${mostPages} pages`);
      }
    }
    return pages;
  }

  /** Every page of what is found, the largest there are. */
  async searches(criteria: Criteria, order?: string): Promise<Outcome<readonly ResultPage[]>> {
    const leafing = { size: largestPage, order };
    const first = await this.readsPage(criteria, leafing);
    return first.agreed
      ? { agreed: true, body: [first.body, ...(await this.leafsOn(criteria, leafing, first.body))] }
      : first;
  }

  async isOfferedWords(prefix: string): Promise<readonly string[]> {
    const path = `/search/suggestions?${new URLSearchParams({ prefix }).toString()}`;
    return agreed(await this.search.ask<{ suggestions: string[] }>({ method: 'GET', path })).suggestions;
  }

  adopts(kittenId: string): Promise<Outcome> {
    return this.search.ask({ method: 'POST', path: `/kittens/${kittenId}/adoption` });
  }

  savesSearch(
    name: string,
    criteria: Criteria,
    include?: 'existing-matches',
  ): Promise<Outcome<{ id: string }>> {
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
