import { Query } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { StateById } from './kitten-states.js';

/** Returns the states of many kittens, read from one snapshot. A kitten that was never listed has no entry. */
@UseCase({ snapshot: true })
export class GetKittens extends Query<StateById> {
  /** @param withinMs the time that the caller waits, in milliseconds */
  constructor(
    readonly kittenIds: readonly KittenId[],
    readonly withinMs: number,
  ) {
    super();
  }
}
