import { Command } from '@nestjs/cqrs';
import type { Reference } from '../../domain/notification/reference.js';

/** Retires every occasion that refers to one thing, because the thing is permanently gone. */
export class RetireOccasions extends Command<void> {
  constructor(readonly reference: Pick<Reference, 'kind' | 'id'>) {
    super();
  }
}
