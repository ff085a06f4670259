import { asQuery, asSaved, type Criteria } from '../criteria.js';
import type { HttpClient } from '../http-client.js';
import { accepted, type Outcome } from '../outcome.js';
import type { ShownKitten } from './shelter.js';

export interface Facet {
  readonly value: string;
  readonly count: number;
}

/** The same search with one criterion widened or left out. */
export interface Relaxation {
  readonly label: string;
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

export interface Paging {
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

const maxPageSize = 100;
const maxPages = 100;

export class Adopter {
  /** @param shelter sends requests on behalf of the shelter */
  constructor(
    private readonly search: HttpClient,
    private readonly own: HttpClient,
    private readonly shelter: HttpClient,
  ) {}

  /** Whether the adopter has tried to save a search. */
  hasSaved = false;

  readsPage(criteria: Criteria, page: Paging & { cursor?: string } = {}): Promise<Outcome<ResultPage>> {
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
    return this.search.send({ method: 'GET', path: `/search?${query.toString()}` });
  }

  /** All pages after a page, up to the last one. */
  async readsNextPages(criteria: Criteria, paging: Paging, from: ResultPage): Promise<ResultPage[]> {
    const pages: ResultPage[] = [];
    let cursor = from.nextCursor;
    while (cursor !== null && cursor !== undefined) {
      const page: ResultPage = accepted(await this.readsPage(criteria, { ...paging, cursor }));
      pages.push(page);
      cursor = page.nextCursor;
      if (pages.length > maxPages) {
        throw new Error(`there is no last page among the first ${maxPages} pages`);
      }
    }
    return pages;
  }

  /** All pages of a search, of the maximum size. */
  async searches(criteria: Criteria, order?: string): Promise<Outcome<readonly ResultPage[]>> {
    const paging = { size: maxPageSize, order };
    const first = await this.readsPage(criteria, paging);
    return first.accepted
      ? { accepted: true, body: [first.body, ...(await this.readsNextPages(criteria, paging, first.body))] }
      : first;
  }

  async readsSuggestions(prefix: string): Promise<readonly string[]> {
    const path = `/search/suggestions?${new URLSearchParams({ prefix }).toString()}`;
    return accepted(await this.search.send<{ suggestions: string[] }>({ method: 'GET', path })).suggestions;
  }

  /** The shelter records the adoption. */
  adopts(kittenId: string): Promise<Outcome> {
    return this.shelter.send({ method: 'POST', path: `/kittens/${kittenId}/adoption` });
  }

  savesSearch(
    name: string,
    criteria: Criteria,
    include?: 'existing-matches',
  ): Promise<Outcome<{ id: string }>> {
    this.hasSaved = true;
    return this.own.send({
      method: 'POST',
      path: '/adopters/{me}/saved-searches',
      body: { name, criteria: asSaved(criteria), ...(include && { include }) },
    });
  }

  previews(criteria: Criteria): Promise<Outcome<Preview>> {
    return this.own.send({
      method: 'POST',
      path: '/adopters/{me}/saved-searches/preview',
      body: { criteria: asSaved(criteria) },
    });
  }

  changes({ id }: SavedSearch, { criteria, ...others }: Changes): Promise<Outcome<SavedSearch>> {
    return this.own.send({
      method: 'PATCH',
      path: `/adopters/{me}/saved-searches/${id}`,
      body: { ...others, ...(criteria && { criteria: asSaved(criteria) }) },
    });
  }

  async savedSearches(): Promise<readonly SavedSearch[]> {
    const path = '/adopters/{me}/saved-searches';
    return accepted(await this.own.send<{ savedSearches: SavedSearch[] }>({ method: 'GET', path }))
      .savedSearches;
  }

  /** @throws Error when the adopter has no saved search of that name */
  async savedSearch(name: string): Promise<SavedSearch> {
    const found = (await this.savedSearches()).find((candidate) => candidate.name === name);
    if (found === undefined) {
      throw new Error(`the adopter has no saved search "${name}"`);
    }
    return found;
  }

  async deletes(savedSearch: SavedSearch): Promise<void> {
    const path = `/adopters/{me}/saved-searches/${savedSearch.id}`;
    accepted(await this.own.send({ method: 'DELETE', path }));
  }
}
