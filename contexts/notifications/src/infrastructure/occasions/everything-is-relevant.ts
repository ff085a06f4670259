import { Injectable } from '@nestjs/common';
import { RelevanceCheck } from '../../domain/notification/relevance-check.js';

/** Takes nothing to be gone. Used when no upstream context is configured to be asked. */
@Injectable()
export class EverythingIsRelevant extends RelevanceCheck {
  goneAmong(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set());
  }
}
