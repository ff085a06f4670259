import { Command } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';

/** Deletes the saved searches of an adopter, who can save no further one. Repeating the command has no further effect. */
export class ForgetAdopter extends Command<void> {
  constructor(readonly adopterId: AdopterId) {
    super();
  }
}
