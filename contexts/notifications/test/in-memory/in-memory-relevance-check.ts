import { Injectable } from '@nestjs/common';
import { RelevanceCheck } from '#src/domain/notification/relevance-check.js';
import type { Occasion } from '#src/domain/notification/occasion.js';

@Injectable()
export class InMemoryRelevanceCheck extends RelevanceCheck {
  /** Those that are not worth telling any more. */
  readonly passed = new Set<Occasion>();

  among(occasions: readonly Occasion[]): Promise<ReadonlySet<Occasion>> {
    return Promise.resolve(new Set(occasions.filter((occasion) => !this.passed.has(occasion))));
  }
}
