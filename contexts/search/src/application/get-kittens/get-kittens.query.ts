import { Query } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { StateById } from './kitten-states.js';

/** The states of many kittens at one moment; the result has no entry for a kitten that was never listed. */
@UseCase({ snapshot: true })
export class GetKittens extends Query<StateById> {
  /** @param withinMs how long the caller waits */
  constructor(
    readonly kittenIds: readonly KittenId[],
    readonly withinMs: number,
  ) {
    super();
  }
}
