import type { HttpClient } from '../http-client.js';
import type { Kitten } from '../kitten.js';
import type { Outcome } from '../outcome.js';

export type KittenState = 'listed' | 'adopted' | 'withdrawn';
export type ShownKitten = Kitten & { readonly id: string; readonly state: KittenState };

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

  withdraws(kittenId: string): Promise<Outcome> {
    return this.search.ask({ method: 'POST', path: `/kittens/${kittenId}/withdrawal` });
  }

  shows(kittenId: string): Promise<Outcome<ShownKitten>> {
    return this.search.ask({ method: 'GET', path: `/kittens/${kittenId}` });
  }
}
