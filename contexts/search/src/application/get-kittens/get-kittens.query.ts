import { Query } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten/kitten-state.js';

/** What became of many kittens; who was never listed is not in the answer. */
export class GetKittens extends Query<ReadonlyMap<KittenId, KittenState>> {
  /** @param withinMs for as long somebody waits for the answer */
  constructor(
    readonly kittenIds: readonly KittenId[],
    readonly withinMs: number,
  ) {
    super();
  }
}
