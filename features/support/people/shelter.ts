import type { HttpClient } from '../http-client.js';
import type { Kitten } from '../kitten.js';
import type { Outcome } from '../outcome.js';

export type KittenState = 'listed' | 'adopted' | 'withdrawn';
export type ShownKitten = Kitten & { readonly id: string; readonly state: KittenState };

/** The report of an import. */
export interface Import {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refused: readonly {
    readonly line: number;
    readonly errors: readonly { readonly field: string }[];
  }[];
  readonly refusedCount: number;
}

const CONTENT_TYPES = { lines: 'application/x-ndjson', csv: 'text/csv' } as const;

export class Shelter {
  constructor(private readonly search: HttpClient) {}

  /** @param reference the idempotency key: a second listing with the same reference lists no second kitten */
  lists(kitten: Kitten, reference?: string): Promise<Outcome<{ id: string }>> {
    return this.search.send({
      method: 'POST',
      path: '/kittens',
      body: kitten,
      ...(reference === undefined ? {} : { headers: { 'idempotency-key': reference } }),
    });
  }

  /** @param version the entity tag that the kitten must still have; without it, any version is corrected */
  corrects(kittenId: string, correction: object, version = '*'): Promise<Outcome<ShownKitten>> {
    return this.search.send({
      method: 'PATCH',
      path: `/kittens/${kittenId}`,
      body: correction,
      headers: { 'if-match': version },
    });
  }

  imports(catalogue: string, format: keyof typeof CONTENT_TYPES): Promise<Outcome<Import>> {
    return this.search.send({
      method: 'POST',
      path: '/kittens/import',
      body: catalogue,
      headers: { 'content-type': CONTENT_TYPES[format] },
    });
  }

  withdraws(kittenId: string): Promise<Outcome> {
    return this.search.send({ method: 'POST', path: `/kittens/${kittenId}/withdrawal` });
  }

  shows(kittenId: string): Promise<Outcome<ShownKitten>> {
    return this.search.send({ method: 'GET', path: `/kittens/${kittenId}` });
  }
}
