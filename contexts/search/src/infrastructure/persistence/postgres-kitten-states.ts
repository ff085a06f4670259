import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { KittenStates, StateById } from '../../application/get-kittens/kitten-states.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten-state.js';

@Injectable()
export class PostgresKittenStates implements KittenStates {
  constructor(private readonly transaction: Transaction) {}

  async of(ids: readonly KittenId[], withinMs: number): Promise<StateById> {
    const rows = await this.transaction.query<{ id: KittenId; state: KittenState }>(
      'SELECT id, state FROM kittens WHERE id = ANY($1)',
      [ids],
      withinMs,
    );
    return new Map(rows.map(({ id, state }) => [id, state]));
  }
}
