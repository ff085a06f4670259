import type { HttpClient } from '../http-client.js';
import type { Kitten } from '../kitten.js';
import type { Outcome } from '../outcome.js';

export type KittenState = 'listed' | 'adopted' | 'withdrawn';
export type ShownKitten = Kitten & { readonly id: string; readonly state: KittenState };

/** What came of a catalogue. */
export interface Import {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refused: readonly {
    readonly line: number;
    readonly errors: readonly { readonly field: string }[];
  }[];
}

const CATALOGUES = { lines: 'application/x-ndjson', csv: 'text/csv' } as const;

export class Shelter {
  constructor(private readonly search: HttpClient) {}

  /** Under a reference, listing again is the same listing. */
  lists(kitten: Kitten, reference?: string): Promise<Outcome<{ id: string }>> {
    return this.search.ask({
      method: 'POST',
      path: '/kittens',
      body: kitten,
      ...(reference === undefined ? {} : { headers: { 'idempotency-key': reference } }),
    });
  }

  /** On the condition that nothing has changed since the shelter looked. */
  corrects(kittenId: string, correction: object, seen: string | null): Promise<Outcome<ShownKitten>> {
    return this.search.ask({
      method: 'PATCH',
      path: `/kittens/${kittenId}`,
      body: correction,
      headers: { 'if-match': seen ?? '*' },
    });
  }

  imports(catalogue: string, format: keyof typeof CATALOGUES): Promise<Outcome<Import>> {
    return this.search.ask({
      method: 'POST',
      path: '/kittens/import',
      body: catalogue,
      headers: { 'content-type': CATALOGUES[format] },
    });
  }

  withdraws(kittenId: string): Promise<Outcome> {
    return this.search.ask({ method: 'POST', path: `/kittens/${kittenId}/withdrawal` });
  }

  shows(kittenId: string): Promise<Outcome<ShownKitten>> {
    return this.search.ask({ method: 'GET', path: `/kittens/${kittenId}` });
  }
}
