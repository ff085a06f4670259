import { Command } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';

/** Holds a newly listed kitten against all saved searches that stand. */
export class MatchSavedSearches extends Command<void> {
  constructor(readonly kittenId: KittenId) {
    super();
  }
}
