import { Command } from '@nestjs/cqrs';
import type { Reference } from '../../domain/notification/reference.js';

/** Retires every occasion about one thing, because the thing is gone for good. */
export class RetireOccasions extends Command<void> {
  constructor(readonly about: Pick<Reference, 'kind' | 'id'>) {
    super();
  }
}
