import { Injectable } from '@nestjs/common';
import { CurrentOccasions } from '../../domain/notification/current-occasions.js';
import type { Occasion } from '../../domain/notification/occasion.js';

/** Where nobody can be asked what has become of them. */
@Injectable()
export class AllOccasionsAreCurrent extends CurrentOccasions {
  among(occasions: readonly Occasion[]): Promise<ReadonlySet<Occasion>> {
    return Promise.resolve(new Set(occasions));
  }
}
