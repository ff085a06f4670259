import { Query } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten/kitten-state.js';

/** The states of many kittens at one moment; the result has no entry for a kitten that was never listed. */
@UseCase({ snapshot: true })
export class GetKittens extends Query<ReadonlyMap<KittenId, KittenState>> {
  /** @param withinMs for as long somebody waits for the answer */
  constructor(
    readonly kittenIds: readonly KittenId[],
    readonly withinMs: number,
  ) {
    super();
  }
}
